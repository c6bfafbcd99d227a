package dev.sluice.bench.follow;

import dev.sluice.bench.report.Java;
import java.util.List;
import java.util.stream.Stream;

/** A program that reads the chain. */
interface Contestant {
  /** What it is called in the table. */
  String name();

  /** The command that reads all blocks of a job up to a height. */
  List<String> command(Job job, long last);

  /** Checks what it wrote; gives the peak of its heap where it says so. */
  String heap(String output, long blocks, long targets);

  /** Sluice's gateway in a JVM with these options. */
  record Sluice(String name, List<String> options) implements Contestant {
    @Override
    public List<String> command(Job job, long last) {
      return Java.command(Follow.class, options, job.arguments());
    }

    @Override
    public String heap(String output, long blocks, long targets) {
      Outcome outcome = Outcome.of(output);
      if (outcome.blocks() != blocks || outcome.targets() != targets) {
        throw new IllegalStateException(
            "wanted %d blocks and %d targets, got %s".formatted(blocks, targets, outcome.line()));
      }
      return outcome.heapMegabytes() + " MB";
    }
  }

  /** Fetching and tokenising alone, in a JVM with these options. */
  record OnlyTokens(List<String> options) implements Contestant {
    @Override
    public String name() {
      return "floor: fetch and tokenise";
    }

    @Override
    public List<String> command(Job job, long last) {
      return Java.command(
          Floor.class,
          options,
          Stream.concat(job.arguments().stream(), Stream.of(Long.toString(last))).toList());
    }

    @Override
    public String heap(String output, long blocks, long targets) {
      return Outcome.of(output).heapMegabytes() + " MB";
    }
  }

  /**
   * ethereum-etl: blocks and transactions, then receipts and logs of these transactions.
   *
   * @param binary its path, or a name that is looked for on PATH
   */
  record EthereumEtl(String binary) implements Contestant {
    @Override
    public String name() {
      return "ethereum-etl";
    }

    @Override
    public List<String> command(Job job, long last) {
      String script =
          """
          set -e
          out=$(mktemp -d)
          trap 'rm -rf "$out"' EXIT
          "$0" export_blocks_and_transactions -p "$1" -s "$2" -e "$3" \
            --blocks-output "$out/blocks.csv" --transactions-output "$out/transactions.csv"
          "$0" extract_csv_column -i "$out/transactions.csv" -c hash -o "$out/hashes.txt"
          "$0" export_receipts_and_logs -p "$1" -t "$out/hashes.txt" \
            --receipts-output "$out/receipts.csv" --logs-output "$out/logs.csv"
          echo "$(($(wc -l <"$out/blocks.csv") - 1)) blocks, $(($(wc -l <"$out/logs.csv") - 1)) targets, peak heap 0 MB"
          """;
      return List.of(
          "sh",
          "-c",
          script,
          binary,
          job.source().toString(),
          Long.toString(job.start() + 1),
          Long.toString(last));
    }

    @Override
    public String heap(String output, long blocks, long targets) {
      Outcome outcome = Outcome.of(output);
      if (outcome.blocks() != blocks || outcome.targets() != targets) {
        throw new IllegalStateException(
            "wanted %d blocks and %d logs, got %s".formatted(blocks, targets, outcome.line()));
      }
      return "";
    }
  }
}
