package dev.sluice.cli.record;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.Json;
import dev.sluice.cli.Output;
import dev.sluice.cli.OutputFormat;
import dev.sluice.cli.SourceUrl;
import dev.sluice.rpc.Recorder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice record}: writes what a source serves into a recording. */
@Command(
    name = "record",
    header = "Record blocks and receipts from a JSON-RPC source.",
    description =
        "They are written as the source serves them, one block a line, gzip. FILE appears only when"
            + " it is whole.")
public final class RecordCommand implements Callable<Integer> {
  private final Output out;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "URL",
      description = "A JSON-RPC endpoint, or env:NAME for a URL with a key in it.")
  private String source = "";

  @Option(names = "--from", required = true, paramLabel = "A", description = "The first height.")
  private long first;

  @Option(names = "--to", required = true, paramLabel = "B", description = "The last height.")
  private long last;

  @Option(names = "--force", description = "Replace FILE if it is there.")
  private boolean force;

  @Parameters(paramLabel = "FILE", description = "The recording to write, such as x.ndjson.gz.")
  private Path file = Path.of("");

  @Mixin private OutputFormat format = new OutputFormat();

  /** Prints to {@code out}. */
  public RecordCommand(Output out) {
    this.out = out;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    URI url = SourceUrl.parse("--source", source, System.getenv());
    Recorder.Result result = new Recorder(url).record(first, last, file, force);
    if (format.isJson()) {
      out.line(
          Json.object()
              .put("file", file.toString())
              .put("first", result.first())
              .put("last", result.last())
              .put("blocks", result.count())
              .put("bytes", result.fileBytes())
              .toString());
    } else {
      out.line(
          String.format(
              "recorded %d blocks, %d to %d, %,d bytes: %s",
              result.count(), result.first(), result.last(), result.fileBytes(), file));
    }
    return ExitCode.OK.number();
  }

  private void check() {
    if (first < 0 || last < first || last > Recorder.MAX_HEIGHT) {
      throw new CommandException(
          ExitCode.USAGE,
          "no such range: from " + first + " to " + last,
          "give heights from 0 to " + Recorder.MAX_HEIGHT + ", the first not above the last");
    }
  }
}
