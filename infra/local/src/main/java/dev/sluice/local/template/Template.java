package dev.sluice.local.template;

import java.util.List;
import java.util.function.Function;

/**
 * What a SAM template says that the local runtime acts on, every value resolved.
 *
 * @param tables the tables
 * @param queues the queues; a dead-letter queue before those that name it
 * @param buses the names of the buses
 * @param functions the functions
 * @param triggers what calls the functions
 */
public record Template(
    List<TableSpec> tables,
    List<QueueSpec> queues,
    List<String> buses,
    List<FunctionSpec> functions,
    Triggers triggers) {
  /** Copies the lists. */
  public Template {
    tables = List.copyOf(tables);
    queues = List.copyOf(queues);
    buses = List.copyOf(buses);
    functions = List.copyOf(functions);
  }

  /**
   * What calls the functions.
   *
   * @param schedules by the clock
   * @param rules by events on a bus
   * @param mappings by messages in a queue
   */
  public record Triggers(
      List<ScheduleSpec> schedules, List<RuleSpec> rules, List<QueueMappingSpec> mappings) {
    /** Copies the lists. */
    public Triggers {
      schedules = List.copyOf(schedules);
      rules = List.copyOf(rules);
      mappings = List.copyOf(mappings);
    }
  }

  /**
   * The one table.
   *
   * @throws dev.sluice.core.error.PermanentException {@code TEMPLATE_UNSUPPORTED} when there are
   *     others, or none
   */
  public TableSpec stateTable() {
    if (tables.size() != 1) {
      throw TemplateErrors.unsupported("Resources", "wanted one table, got " + tables);
    }
    return tables.getFirst();
  }

  /** The function of this logical name. */
  public FunctionSpec function(String name) {
    return one(functions, FunctionSpec::name, name, "function");
  }

  /** The queue of this Amazon resource name. */
  public QueueSpec queue(String arn) {
    return one(queues, QueueSpec::arn, arn, "queue");
  }

  private static <T> T one(List<T> all, Function<T, String> key, String wanted, String kind) {
    return all.stream()
        .filter(each -> key.apply(each).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                TemplateErrors.invalid(
                    "Resources",
                    "no " + kind + " " + wanted + " among " + all.stream().map(key).toList()));
  }
}
