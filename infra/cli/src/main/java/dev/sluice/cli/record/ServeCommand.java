package dev.sluice.cli.record;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Output;
import dev.sluice.cli.PortNumber;
import dev.sluice.cli.StopSignal;
import dev.sluice.rpc.Recording;
import dev.sluice.rpc.RecordingServer;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice serve}: a recording as a JSON-RPC endpoint of this machine. */
@Command(
    name = "serve",
    header = "Serve a recording as a JSON-RPC endpoint.",
    description =
        "Answers on 127.0.0.1 as a node that has these blocks and no others; its last block is"
            + " final. Runs until Ctrl-C.")
public final class ServeCommand implements Callable<Integer> {
  private final Output out;

  @Parameters(paramLabel = "FILE", description = "The recording, *.ndjson or *.ndjson.gz.")
  private Path file = Path.of("");

  @Option(
      names = "--chain-id",
      required = true,
      paramLabel = "ID",
      description = "The chain's id, which blocks do not hold.")
  private long chainId;

  @Option(
      names = "--port",
      paramLabel = "P",
      converter = PortNumber.class,
      description = "The port (default: a free one).")
  private int port;

  /** Prints to {@code out}. */
  public ServeCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException {
    Recording recording = Recording.read(file);
    try (RecordingServer server = started(recording)) {
      StopSignal stop = new StopSignal();
      out.line(
          "serving blocks "
              + recording.first().identity().height()
              + " to "
              + recording.last().identity().height()
              + " at "
              + server.uri()
              + "; a checkpoint in them: { height: "
              + recording.first().identity().height()
              + ", hash: \""
              + recording.first().identity().hash()
              + "\" }; stop with Ctrl-C");
      try {
        stop.await();
      } finally {
        stop.done();
      }
    }
    return ExitCode.OK.number();
  }

  private RecordingServer started(Recording recording) throws IOException {
    try {
      return RecordingServer.start(
          recording, new RecordingServer.Options(chainId, port, RecordingServer.Options.WHOLE));
    } catch (BindException _) {
      throw CommandException.portTaken(port);
    }
  }
}
