package io.github.alipayjakarta.protocol;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one message by name, which no two of them share. Documented names bring their
 * places in the order with them, so that a message of these alone is sorted without a comparison.
 */
final class ByName {
  private final Parameter[] documented = new Parameter[DocumentedNames.sorted().size()];
  private final Parameter[] sorted;

  /**
   * The parameters, sorted.
   *
   * @throws RefusedException if a name stands twice
   */
  ByName(Parameter[] received) throws RefusedException {
    int others = 0;
    for (Parameter parameter : received) {
      int place = parameter.name().place();
      if (place == Name.NOWHERE) {
        others++;
      } else if (documented[place] == null) {
        documented[place] = parameter;
      } else {
        throw standsTwice();
      }
    }
    this.sorted = others == 0 ? documentedOnes(received.length) : compared(received);
  }

  private Parameter[] documentedOnes(int count) {
    Parameter[] ones = new Parameter[count];
    int next = 0;
    for (Parameter parameter : documented) {
      if (parameter != null) {
        ones[next++] = parameter;
      }
    }
    return ones;
  }

  private static Parameter[] compared(Parameter[] received) throws RefusedException {
    Parameter[] all = received.clone();
    Arrays.sort(all, Comparator.comparing(parameter -> parameter.name().text()));
    for (int i = 1; i < all.length; i++) {
      if (all[i].isNamed(all[i - 1].name().text())) {
        throw standsTwice();
      }
    }
    return all;
  }

  private static RefusedException standsTwice() {
    return new RefusedException(
        Refusal.DUPLICATE_PARAMETER, "a parameter stands twice in the body");
  }

  /** In the order of the text to sign: by character code. */
  Parameter[] sorted() {
    return sorted;
  }

  /** The parameter of this name. */
  @Nullable Parameter get(String name) {
    Name known = DocumentedNames.find(name);
    if (known != null) {
      return documented[known.place()];
    }
    for (Parameter parameter : sorted) {
      if (parameter.isNamed(name)) {
        return parameter;
      }
    }
    return null;
  }
}
