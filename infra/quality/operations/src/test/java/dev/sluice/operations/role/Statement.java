package dev.sluice.operations.role;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement of a role's policy.
 *
 * @param name the role and the statement's id
 * @param allows whether it allows; otherwise it denies
 * @param actions the actions, without wildcards
 * @param resources names of resources, which may have wildcards
 * @param leadingKeys what each partition key of a request must look like, and at least one must be
 *     named; none when the statement is on no rows
 */
public record Statement(
    String name,
    boolean allows,
    List<String> actions,
    List<String> resources,
    List<String> leadingKeys) {
  /** Copies the lists. */
  public Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    leadingKeys = List.copyOf(leadingKeys);
  }

  /** Whether it is about a call. */
  boolean covers(Call call) {
    return actions.contains(call.action())
        && resources.stream().anyMatch(resource -> matches(resource, call.resource()))
        && coversKeys(call);
  }

  private boolean coversKeys(Call call) {
    if (leadingKeys.isEmpty()) {
      return true;
    }
    return !call.leadingKeys().isEmpty()
        && call.leadingKeys().stream()
            .allMatch(key -> leadingKeys.stream().anyMatch(pattern -> matches(pattern, key)));
  }

  /** Its parts that no call needs: actions, resources and keys. */
  List<String> idleParts(List<Call> covered) {
    return Stream.of(
            actions.stream().filter(action -> none(covered, c -> c.action().equals(action))),
            resources.stream()
                .filter(resource -> none(covered, c -> matches(resource, c.resource()))),
            leadingKeys.stream()
                .filter(
                    pattern ->
                        none(
                            covered,
                            c -> c.leadingKeys().stream().anyMatch(key -> matches(pattern, key)))))
        .flatMap(parts -> parts)
        .map(part -> name + " " + part)
        .toList();
  }

  private static boolean none(List<Call> calls, Predicate<Call> test) {
    return calls.stream().noneMatch(test);
  }

  /** IAM's wildcards: any characters, and any one. */
  private static boolean matches(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.matches(regex, text);
  }
}
