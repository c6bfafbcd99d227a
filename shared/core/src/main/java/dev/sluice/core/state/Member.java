package dev.sluice.core.state;

/**
 * A node of the network and where its rows live.
 *
 * @param id the node
 * @param table the table of its rows; empty for the network's own table
 * @param region the table's region; empty for the functions' own region
 */
public record Member(NodeId id, String table, String region) {
  /** A node whose rows live in the network's own table. */
  public static Member local(NodeId id) {
    return new Member(id, "", "");
  }
}
