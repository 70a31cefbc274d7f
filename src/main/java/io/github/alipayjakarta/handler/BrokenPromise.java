package io.github.alipayjakarta.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a container would do around a method, so that its work is neither done when it returns nor
 * in the inbox's transaction. Annotations are known by their names: none of these APIs need be
 * there.
 */
final class BrokenPromise {
  private static final Set<String> LATER =
      Set.of(
          "org.springframework.scheduling.annotation.Async",
          "jakarta.ejb.Asynchronous",
          "jakarta.enterprise.concurrent.Asynchronous");

  /** Annotations of transactions, and what says which transaction it is. */
  private static final Map<String, String> TRANSACTIONS =
      Map.of(
          "org.springframework.transaction.annotation.Transactional",
          "org.springframework.transaction.annotation.Propagation",
          "jakarta.transaction.Transactional",
          "jakarta.transaction.Transactional$TxType",
          "jakarta.ejb.TransactionAttribute",
          "jakarta.ejb.TransactionAttributeType");

  private static final Set<String> OTHER_TRANSACTIONS =
      Set.of("REQUIRES_NEW", "NOT_SUPPORTED", "NEVER");

  private BrokenPromise() {}

  /**
   * What is wrong and what to write; empty if nothing is.
   *
   * @param ownTransaction whether the method says that it needs no other
   */
  static Optional<String> of(Class<?> type, Method method, boolean ownTransaction) {
    List<AnnotatedElement> elements = elements(type, method);
    Optional<String> later =
        elements.stream()
            .flatMap(BrokenPromise::chains)
            .map(chain -> chain.get(chain.size() - 1).annotationType())
            .filter(annotation -> LATER.contains(annotation.getName()))
            .findFirst()
            .map(
                annotation ->
                    "is @"
                        + annotation.getSimpleName()
                        + ", so that Alipay would be told success before the work is done; leave @"
                        + annotation.getSimpleName()
                        + " out, and set alipay.mode=accept if Alipay is not to wait");
    return later.isPresent() || ownTransaction ? later : otherTransaction(elements);
  }

  /** What the most derived one says goes before the others, and methods before classes. */
  private static Optional<String> otherTransaction(List<AnnotatedElement> elements) {
    return elements.stream()
        .flatMap(BrokenPromise::chains)
        .filter(
            chain ->
                TRANSACTIONS.containsKey(chain.get(chain.size() - 1).annotationType().getName()))
        .findFirst()
        .flatMap(BrokenPromise::transaction)
        .filter(OTHER_TRANSACTIONS::contains)
        .map(
            other ->
                "has a transaction of "
                    + other
                    + ", so that its work is not in the inbox's and could be done twice; leave "
                    + other
                    + " out, or write @OnAlipayNotification(ownTransaction = true) if it bears a"
                    + " second call");
  }

  /** The method, those that it overrides, then the classes. */
  private static List<AnnotatedElement> elements(Class<?> type, Method method) {
    Lineage lineage = Lineage.of(type);
    String signature = lineage.signature(method);
    List<AnnotatedElement> elements = new ArrayList<>();
    for (Class<?> each : lineage.types()) {
      Stream.of(each.getDeclaredMethods())
          .filter(declared -> lineage.signature(declared).equals(signature))
          .forEach(elements::add);
    }
    elements.addAll(lineage.types());
    return elements;
  }

  /** Each annotation, of annotations too, behind those that it is had by. */
  private static Stream<List<Annotation>> chains(AnnotatedElement element) {
    List<List<Annotation>> chains = new ArrayList<>();
    collect(element, List.of(), chains, new HashSet<>());
    return chains.stream();
  }

  private static void collect(
      AnnotatedElement element,
      List<Annotation> before,
      List<List<Annotation>> chains,
      Set<Class<?>> seen) {
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      if (seen.add(annotation.annotationType())) {
        List<Annotation> chain = new ArrayList<>(before);
        chain.add(annotation);
        chains.add(chain);
        collect(annotation.annotationType(), chain, chains, seen);
      }
    }
  }

  /** An annotation that is annotated may say it in place of the other. */
  private static Optional<String> transaction(List<Annotation> chain) {
    String said = TRANSACTIONS.get(chain.get(chain.size() - 1).annotationType().getName());
    return chain.stream()
        .flatMap(
            annotation ->
                Stream.of(annotation.annotationType().getDeclaredMethods())
                    .filter(attribute -> attribute.getReturnType().getName().equals(said))
                    .map(attribute -> value(annotation, attribute)))
        .findFirst();
  }

  private static String value(Annotation annotation, Method attribute) {
    try {
      if (!attribute.canAccess(annotation)) {
        // Of an annotation that is not public.
        attribute.trySetAccessible();
      }
      return ((Enum<?>) attribute.invoke(annotation)).name();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(annotation + " cannot be read", e);
    }
  }
}
