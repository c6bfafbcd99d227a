package dev.sluice.cli;

import dev.sluice.cli.audit.AuditCommand;
import dev.sluice.cli.audit.ExplainCommand;
import dev.sluice.cli.check.CheckCommand;
import dev.sluice.cli.config.ApplyCommand;
import dev.sluice.cli.config.ConfigCommand;
import dev.sluice.cli.config.DiffCommand;
import dev.sluice.cli.config.ValidateCommand;
import dev.sluice.cli.demo.DemoCommand;
import dev.sluice.cli.evidence.EvidenceCommand;
import dev.sluice.cli.evidence.VerifyCommand;
import dev.sluice.cli.init.InitCommand;
import dev.sluice.cli.liar.LiarCommand;
import dev.sluice.cli.operate.AddCommand;
import dev.sluice.cli.operate.GatewayCommand;
import dev.sluice.cli.operate.GatewayResumeCommand;
import dev.sluice.cli.operate.NodeCommand;
import dev.sluice.cli.operate.OpsCommand;
import dev.sluice.cli.operate.PauseCommand;
import dev.sluice.cli.operate.RedriveCommand;
import dev.sluice.cli.operate.RepairCommand;
import dev.sluice.cli.operate.ResumeCommand;
import dev.sluice.cli.operate.RetireCommand;
import dev.sluice.cli.record.RecordCommand;
import dev.sluice.cli.record.ServeCommand;
import dev.sluice.cli.run.RunCommand;
import dev.sluice.cli.state.LedgerCommand;
import dev.sluice.cli.state.RunsCommand;
import dev.sluice.cli.state.StatusCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The sluice command. To add a command, write a class with {@code @Command} that is a {@code
 * Callable<Integer>} and answers an {@link ExitCode}'s number, and name it in {@link #commands}.
 */
@Command(
    name = "sluice",
    description = "Keeps every node of a network level with another blockchain.",
    version = "sluice 0.1.0",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all well",
      "64:the command line is wrong",
      "65:what was read is wrong",
      "66:a file to read is not there",
      "69:a service or tool is not there",
      "70:a defect",
      "73:a file cannot be made, or is there already",
      "75:try again later",
      "77:something may not be read or done",
      "78:the configuration is wrong"
    },
    subcommands = HelpCommand.class)
public final class Sluice {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  private Sluice() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // A failure of the virtual machine itself, such as no memory left, gets its line too.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (_, failure) -> {
              System.err.println("sluice: " + Failure.of(failure).line());
              Runtime.getRuntime().halt(ExitCode.INTERNAL.number());
            });
    // Answers have a stream of their own: whatever else prints must not run into them.
    System.setOut(System.err);
    System.exit(
        run(
            arguments,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err)));
  }

  /** Runs a command line within this process, under the process's own variables. */
  public static int run(String[] arguments, OutputStream out, OutputStream err) {
    return run(arguments, System.getenv(), out, err);
  }

  /**
   * Runs a command line within this process.
   *
   * @param arguments the command and its options
   * @param environment the variables that lead to AWS
   * @param out where answers go
   * @param err where errors go
   * @return the number that the process would end with
   */
  public static int run(
      String[] arguments, Map<String, String> environment, OutputStream out, OutputStream err) {
    Output answers = new Output(out);
    Output errors = new Output(err);
    Sluice root = new Sluice();
    CommandLine line = new CommandLine(root);
    commands(answers, environment).forEach(line::addSubcommand);
    ErrorReport report = new ErrorReport(errors, () -> root.debug);
    int code =
        line.setOut(answers.writer())
            .setErr(errors.writer())
            .setParameterExceptionHandler(report)
            .setExecutionExceptionHandler(report)
            .execute(arguments);
    answers.writer().flush();
    return code;
  }

  private static List<Object> commands(Output out, Map<String, String> environment) {
    CommandLine config = new CommandLine(new ConfigCommand());
    config.addSubcommand(new ValidateCommand(out));
    config.addSubcommand(new ApplyCommand(out, environment));
    config.addSubcommand(new DiffCommand(out, environment));
    CommandLine node = new CommandLine(new NodeCommand());
    node.addSubcommand(new AddCommand(out, environment));
    node.addSubcommand(new PauseCommand(out, environment));
    node.addSubcommand(new ResumeCommand(out, environment));
    node.addSubcommand(new RetireCommand(out, environment));
    node.addSubcommand(new RepairCommand(out, environment));
    CommandLine gateway = new CommandLine(new GatewayCommand());
    gateway.addSubcommand(new GatewayResumeCommand(out, environment));
    return List.of(
        new DemoCommand(out),
        new RunCommand(out),
        new InitCommand(out),
        new StatusCommand(out, environment),
        new RunsCommand(out, environment),
        new LedgerCommand(out, environment),
        new EvidenceCommand(out, environment),
        new VerifyCommand(out),
        new CheckCommand(out),
        new RecordCommand(out),
        new ServeCommand(out),
        new LiarCommand(out),
        new AuditCommand(out, environment),
        new ExplainCommand(out, environment),
        new RedriveCommand(out, environment),
        new OpsCommand(out, environment),
        node,
        gateway,
        config);
  }
}
