package dev.sluice.core.operate;

import dev.sluice.core.error.RetryableException;
import dev.sluice.core.port.MasterStore;
import dev.sluice.core.port.Membership;
import dev.sluice.core.state.Members;
import dev.sluice.core.state.NodeId;

/** The network's members, changed under the condition that nobody else has changed them. */
final class MemberList {
  private final MasterStore master;
  private final Membership membership;

  MemberList(MasterStore master, Membership membership) {
    this.master = master;
    this.membership = membership;
  }

  Members read() {
    return master
        .members()
        .orElseThrow(() -> new RetryableException("STATE_ABSENT", "there is no network"));
  }

  static boolean has(Members members, NodeId id) {
    return members.members().stream().anyMatch(member -> member.id().equals(id));
  }

  /** Takes a node out, if it is in. */
  void remove(NodeId id) {
    for (int attempt = 0; attempt < NodeOperations.MAX_ATTEMPTS; attempt++) {
      Members members = read();
      if (!has(members, id) || membership.change(members, members.without(id))) {
        return;
      }
    }
    throw moving("the list of members");
  }

  static RetryableException moving(String what) {
    return new RetryableException(
        "STATE_MOVING", what + " was changed by somebody else at the same time");
  }
}
