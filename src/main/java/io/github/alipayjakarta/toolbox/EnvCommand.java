package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.simulator.Configuration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what to tell an application so that it takes the simulator for Alipay. */
@Command(name = "env")
final class EnvCommand implements Callable<Integer> {
  @Mixin private final Output output;

  @Option(names = "--as", paramLabel = "properties|web.xml|env")
  private String style = Style.PROPERTIES.paramName();

  @Option(names = "--keys", descriptionKey = "keys", paramLabel = "FOLDER")
  private @Nullable Path folder;

  @Option(names = "--address", paramLabel = "ADDRESS")
  private String address = "http://localhost:8787";

  @Option(names = "--notify-url", paramLabel = "ADDRESS")
  private @Nullable String notifyUrl;

  @Option(names = "--return-url", paramLabel = "ADDRESS")
  private @Nullable String returnUrl;

  @Mixin private final Modes modes = new Modes();

  EnvCommand(Shell shell, Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (!address.matches("https?://[^/?#\\s]+")) {
      throw Stop.wrongUse("env-address", address);
    }
    Style as = Style.named(style);
    Map<String, String> settings =
        new LinkedHashMap<>(
            Configuration.of(Signing.open(folder), address, modes.chosen()).settings());
    if (notifyUrl != null) {
      settings.put("alipay.notify-url", notifyUrl);
    }
    if (returnUrl != null) {
      settings.put("alipay.return-url", returnUrl);
    }
    if (output.isJson()) {
      output.json(settings);
    } else {
      output.line(as.block(settings));
    }
    return 0;
  }
}
