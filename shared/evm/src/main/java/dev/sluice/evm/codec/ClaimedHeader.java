package dev.sluice.evm.codec;

import dev.sluice.core.chain.Bytes32;
import java.util.List;

/**
 * A header as an endpoint gave it: nothing in it is proven.
 *
 * @param header the fields, encoded canonically
 * @param claimedHash the hash that the endpoint gave
 * @param members the names of all members that came, for the error that an unknown fork causes
 */
public record ClaimedHeader(Header header, Bytes32 claimedHash, List<String> members) {
  /** Copies the list. */
  public ClaimedHeader {
    members = List.copyOf(members);
  }
}
