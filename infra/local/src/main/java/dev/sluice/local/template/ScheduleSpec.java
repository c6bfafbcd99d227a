package dev.sluice.local.template;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule of EventBridge Scheduler.
 *
 * @param name the function and the event, such as {@code Gateway.Tick}
 * @param function the function that it calls
 * @param rate how often
 * @param input the event, in which Scheduler replaces the words {@code <aws.scheduler.…>}
 * @param retryAttempts how often a call that Lambda did not take is tried again; on one machine it
 *     takes each
 */
public record ScheduleSpec(
    String name, String function, Duration rate, String input, int retryAttempts) {
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,5}) (minute|hour|day)(s?)\\)");

  private static final int DEFAULT_RETRY_ATTEMPTS = 185;

  static ScheduleSpec from(String function, Section event) {
    Section properties = event.section("Properties");
    properties.allowOnly(
        Set.of("Name", "Description", "ScheduleExpression", "Input", "RetryPolicy"));
    Section retry = properties.section("RetryPolicy");
    retry.allowOnly(Set.of("MaximumRetryAttempts", "MaximumEventAgeInSeconds"));
    return new ScheduleSpec(
        function + "." + event.name(),
        function,
        rate(properties.path("ScheduleExpression"), properties.text("ScheduleExpression")),
        properties.text("Input").strip(),
        Math.toIntExact(retry.numberOr("MaximumRetryAttempts", DEFAULT_RETRY_ATTEMPTS)));
  }

  private static Duration rate(String path, String expression) {
    Matcher matcher = RATE.matcher(expression);
    if (!matcher.matches()) {
      throw TemplateErrors.unsupported(path, "wanted rate(N minutes), got '" + expression + "'");
    }
    long count = Long.parseLong(matcher.group(1));
    if ((count == 1) != matcher.group(3).isEmpty()) {
      throw TemplateErrors.invalid(path, "singular for one, plural for more: " + expression);
    }
    return switch (matcher.group(2)) {
      case "minute" -> Duration.ofMinutes(count);
      case "hour" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
