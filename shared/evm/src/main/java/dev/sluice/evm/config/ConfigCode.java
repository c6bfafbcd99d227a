package dev.sluice.evm.config;

/** The codes of configuration problems; their names are what a user sees. */
enum ConfigCode {
  /** The file is no mapping, or a value has the wrong kind. */
  CFG_PARSE,
  /** A key that means nothing here. */
  CFG_UNKNOWN_KEY,
  /** A key that must be there is not. */
  CFG_MISSING_KEY,
  /** A version that this program does not read. */
  CFG_VERSION,
  /** A chain id that no chain can have. */
  CFG_CHAIN_ID,
  /** A chain profile that is not known, or not of that chain. */
  CFG_CHAIN,
  /** The same name twice. */
  CFG_DUPLICATE_ID,
  /** A name of the wrong form. */
  CFG_ID_FORMAT,
  /** An endpoint that is neither a reference nor a URL. */
  CFG_ENDPOINT_FORMAT,
  /** A URL that anybody on the way could read or change. */
  CFG_URL_INSECURE,
  /** A URL with a secret in it. */
  CFG_URL_SECRET,
  /** A URL of an address that is never a source chain. */
  CFG_URL_FORBIDDEN,
  /** A quorum that is no majority, or cannot be reached. */
  CFG_QUORUM,
  /** A finality policy that does not exist. */
  CFG_FINALITY_UNSUPPORTED,
  /** Confirmations out of range. */
  CFG_CONFIRMATIONS_RANGE,
  /** A number out of range. */
  CFG_RANGE,
  /** A checkpoint height that no block has. */
  CFG_START_HEIGHT,
  /** A hash that is missing, malformed or zero. */
  CFG_ZERO_HASH,
  /** Not an address, or one whose checksum is wrong. */
  CFG_ADDRESS,
  /** A declaration that does not parse. */
  CFG_DECLARATION,
  /** A condition that does not parse, or compares what cannot be compared. */
  CFG_WHERE,
  /** An executor that does not exist. */
  CFG_EXECUTOR_UNKNOWN,
  /** A rule whose parts cannot work together. */
  CFG_RULE,
  /** More of something than is allowed. */
  CFG_LIMIT
}
