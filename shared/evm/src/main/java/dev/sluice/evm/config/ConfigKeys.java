package dev.sluice.evm.config;

import java.util.List;

/** The keys of each mapping, in the order in which they are documented. */
final class ConfigKeys {
  static final List<String> ROOT = List.of("version", "validFrom", "source", "network", "targets");
  static final List<String> DOCUMENT = List.of("version", "source", "targets");
  static final List<String> SOURCE =
      List.of("chainId", "chain", "endpoints", "quorum", "finality", "pollSeconds", "checkpoint");
  static final List<String> CHECKPOINT = List.of("height", "hash");
  static final List<String> FINALITY = List.of("confirmations");
  static final List<String> NETWORK = List.of("id", "nodes", "quorum");
  static final List<String> NODE = List.of("id", "table", "region");
  static final List<String> TARGET =
      List.of(
          "name",
          "contract",
          "event",
          "to",
          "function",
          "value",
          "where",
          "from",
          "status",
          "execute");

  private ConfigKeys() {}
}
