package dev.sluice.evm.config;

import dev.sluice.core.error.PermanentException;
import dev.sluice.evm.target.AccountCondition;
import dev.sluice.evm.target.EventDeclaration;
import dev.sluice.evm.target.FunctionDeclaration;
import dev.sluice.evm.target.Rule;
import dev.sluice.evm.target.Selection;
import dev.sluice.evm.target.Where;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads one rule of {@code targets}. */
final class RuleReader {
  private static final List<String> KINDS = List.of("event", "function", "value");

  private final Section section;

  RuleReader(Section section) {
    this.section = section;
  }

  /** The rule; empty if anything about it was noted. */
  Optional<Rule> read() {
    Optional<String> name = name();
    Optional<String> executor = section.text("execute");
    Optional<Selection> selection = selection();
    Optional<AccountCondition> sender = account("from");
    Optional<Rule.StatusCondition> status = status();
    Optional<Where> where = selection.flatMap(this::where);
    if (name.isEmpty() || executor.isEmpty() || sender.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    return selection.flatMap(
        found ->
            where.map(
                demands ->
                    new Rule(
                        name.get(), executor.get(), found, sender.get(), status.get(), demands)));
  }

  private Optional<Where> where(Selection selection) {
    return section.has("where")
        ? parsed("where", ConfigCode.CFG_WHERE, text -> Where.parse(text, selection.parameters()))
        : Optional.of(Where.ANYTHING);
  }

  private Optional<String> name() {
    return section
        .text("name")
        .filter(
            text -> {
              boolean isFormed = NetworkReader.ID.matcher(text).matches();
              if (!isFormed) {
                section.note(
                    ConfigCode.CFG_ID_FORMAT,
                    "name",
                    NetworkReader.ID_WANTED + Section.shown(text));
              }
              return isFormed;
            });
  }

  private Optional<Selection> selection() {
    List<String> kinds = KINDS.stream().filter(section::has).toList();
    if (kinds.size() > 1) {
      return refused(kinds.get(1), "a rule selects by one of " + KINDS + ", got " + kinds);
    }
    if (section.has("event") || section.has("contract")) {
      return byLog();
    }
    if (section.has("function")) {
      return byCall();
    }
    if (section.has("value")) {
      return byValue();
    }
    return bySender();
  }

  private Optional<Selection> byLog() {
    if (section.has("to") || section.has("function") || section.has("value")) {
      return refused("contract", "'contract' goes with 'event'; a call is 'to' with 'function'");
    }
    Optional<EventDeclaration> event =
        parsed("event", ConfigCode.CFG_DECLARATION, EventDeclaration::parse);
    return AddressReader.read(section, "contract")
        .flatMap(contract -> event.map(each -> new Selection.ByLog(contract, each)));
  }

  private Optional<Selection> byCall() {
    Optional<FunctionDeclaration> function =
        parsed("function", ConfigCode.CFG_DECLARATION, FunctionDeclaration::parse);
    return AddressReader.read(section, "to")
        .flatMap(contract -> function.map(each -> new Selection.ByCall(contract, each)));
  }

  private Optional<Selection> byValue() {
    Optional<AccountCondition> to = account("to");
    return section
        .text("value")
        .flatMap(
            text ->
                text.equals("positive")
                    ? to.map(Selection.ByValue::new)
                    : refused("value", "wanted positive, got " + Section.shown(text)));
  }

  private Optional<Selection> bySender() {
    if (section.has("to")) {
      return refused("to", "'to' needs 'function', or 'value: positive'");
    }
    return section.has("from")
        ? Optional.of(new Selection.BySender())
        : refused(
            "", "nothing to select by: wanted contract and event, to and function, value, or from");
  }

  private Optional<AccountCondition> account(String key) {
    return section.has(key)
        ? AddressReader.read(section, key).map(AccountCondition.Only::new)
        : Optional.of(new AccountCondition.Any());
  }

  private Optional<Rule.StatusCondition> status() {
    if (!section.has("status")) {
      return Optional.of(Rule.StatusCondition.SUCCEEDED);
    }
    Optional<String> text = section.text("status");
    text.filter(word -> !word.equals("any"))
        .ifPresent(word -> refused("status", "wanted any, got " + Section.shown(word)));
    return text.filter("any"::equals).map(_ -> Rule.StatusCondition.ANY);
  }

  private <T> Optional<T> parsed(String key, ConfigCode code, Function<String, T> parser) {
    return section
        .text(key)
        .flatMap(
            text -> {
              try {
                return Stream.of(parser.apply(text)).findFirst();
              } catch (PermanentException e) {
                section.note(code, key, String.valueOf(e.getMessage()));
                return Optional.empty();
              }
            });
  }

  private Optional<Selection> refused(String key, String message) {
    section.note(ConfigCode.CFG_RULE, key, message);
    return Optional.empty();
  }
}
