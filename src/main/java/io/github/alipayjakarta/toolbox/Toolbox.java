package io.github.alipayjakarta.toolbox;

import io.github.alipayjakarta.settings.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: {@code java -jar alipay-jakarta-VERSION-toolbox.jar COMMAND}. */
@Command(name = Toolbox.NAME, versionProvider = Version.class)
public final class Toolbox implements Runnable {
  static final String NAME = "alipay-jakarta";

  /** Each with what its output goes through; in the order of the help. */
  private static final List<BiFunction<Shell, Output, Object>> COMMANDS =
      List.of(
          StartCommand::new,
          EnvCommand::new,
          CertificateCommand::new,
          OrderCommand::new,
          TriggerCommand::new,
          ExplainCommand::new,
          ConformCommand::new,
          KeygenCommand::new);

  @CommandLine.Mixin private final Output output;

  @CommandLine.Option(names = "--version", versionHelp = true, descriptionKey = "version")
  private boolean version;

  private Toolbox(Output output) {
    this.output = output;
  }

  /** Runs a command and leaves its exit code to the shell. */
  public static void main(String... arguments) {
    System.exit(run(Shell.ofTheProcess(), arguments));
  }

  /** Runs a command: 0 for yes, 1 for no, 2 for wrong use. */
  public static int run(Shell shell, String... arguments) {
    Words words = Words.in(language(arguments, shell.locale()));
    CommandLine line = new CommandLine(new Toolbox(new Output(shell, words)));
    for (var command : COMMANDS) {
      Object made = command.apply(shell, new Output(shell, words));
      line.addSubcommand(made);
    }
    line.addSubcommand(new GenerateCompletion());
    line.setResourceBundle(words.bundle());
    line.setOut(shell.out());
    line.setErr(shell.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((wrong, args) -> wrongUse(shell, words, wrong));
    line.setExecutionExceptionHandler((problem, command, parsed) -> failed(shell, words, problem));
    return line.execute(arguments);
  }

  /** Nobody named a command. */
  @Override
  public void run() {
    throw Stop.wrongUse("no-command");
  }

  private static Locale language(String[] arguments, Locale otherwise) {
    List<String> all = Arrays.asList(arguments);
    int at = all.indexOf("--lang");
    String named =
        at >= 0 && at + 1 < all.size()
            ? all.get(at + 1)
            : all.stream()
                .filter(argument -> argument.startsWith("--lang="))
                .map(argument -> argument.substring("--lang=".length()))
                .findFirst()
                .orElse("");
    return named.isEmpty() ? otherwise : Locale.forLanguageTag(named);
  }

  private static int wrongUse(Shell shell, Words words, ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String sentence = wrong.getMessage();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      sentence = unknown(words, unmatched.getUnmatched().get(0), wrong.getCommandLine());
    } else if (wrong instanceof MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      sentence = words.say("missing", name(missing));
    } else if (wrong.getArgSpec() instanceof OptionSpec option && wrong.getValue() != null) {
      sentence =
          words.say("wrong-value", option.longestName(), wanted(words, option), wrong.getValue());
    }
    shell.err().println(words.say("see-help", sentence.replaceAll("[.\\s]+$", ""), command));
    return Stop.WRONG_USE;
  }

  private static String unknown(Words words, String argument, CommandLine command) {
    Set<String> known =
        argument.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return known.isEmpty()
        ? words.say("unknown-argument", argument)
        : words.say("unknown-argument-nearest", argument, Nearest.to(argument, known));
  }

  /** Of a group of options picocli names all, and tells in the message which are not there. */
  private static String name(MissingParameterException missing) {
    String message = String.valueOf(missing.getMessage());
    List<String> names = missing.getMissing().stream().map(Toolbox::name).toList();
    return names.stream().filter(message::contains).findFirst().orElse(names.get(0));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String wanted(Words words, OptionSpec option) {
    boolean number =
        option.type() == int.class
            || option.type() == Integer.class
            || option.type() == double.class;
    return number ? words.say("a-number") : option.paramLabel();
  }

  private static int failed(Shell shell, Words words, Exception problem) {
    if (problem instanceof Stop stop) {
      shell.err().println(stop.sentence(words));
      return stop.exitCode();
    }
    shell.err().println(words.say("unforeseen", problem.toString().replaceAll("\\s+", " ")));
    return Stop.NO;
  }
}
