package dev.sluice.operations.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a function may do.
 *
 * @param function its logical name
 * @param statements of its role
 */
public record Role(String function, List<Statement> statements) {
  /** Copies the list. */
  public Role {
    statements = List.copyOf(statements);
  }

  private List<Call> own(Set<Call> calls) {
    return calls.stream().filter(call -> call.function().equals(function)).toList();
  }

  /** Its function's calls that it does not allow. */
  public List<Call> missing(Set<Call> calls) {
    return own(calls).stream().filter(call -> !allows(call)).toList();
  }

  private boolean allows(Call call) {
    List<Statement> about = statements.stream().filter(each -> each.covers(call)).toList();
    return !about.isEmpty() && about.stream().allMatch(Statement::allows);
  }

  /**
   * What it allows that its function does not need: role and statement, then an action, a resource
   * or a key.
   */
  public List<String> idle(Set<Call> calls) {
    List<String> idle = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement.allows()) {
        idle.addAll(statement.idleParts(own(calls).stream().filter(statement::covers).toList()));
      }
    }
    return idle;
  }
}
