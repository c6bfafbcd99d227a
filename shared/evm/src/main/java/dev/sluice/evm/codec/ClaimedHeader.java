package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.List;

/**
 * A header as an endpoint gave it: nothing in it is proven.
 *
 * @param header the fields, encoded canonically
 * @param claimedHash the hash that the endpoint gave
 * @param members the names of all members that came, for the error that an unknown fork causes
 * @param unknown those of them of which nothing is known: a new fork may hash them
 */
public record ClaimedHeader(
    Header header, Bytes32 claimedHash, List<String> members, List<String> unknown) {
  /** Copies the lists. */
  public ClaimedHeader {
    members = List.copyOf(members);
    unknown = List.copyOf(unknown);
  }

  /** Whether the hash is that of the fields. */
  public boolean isHashRight() {
    return header.hash().equals(claimedHash);
  }
}
