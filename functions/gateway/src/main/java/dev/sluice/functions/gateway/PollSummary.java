package dev.sluice.functions.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.core.chain.Height;
import dev.sluice.core.error.RetryableException;
import dev.sluice.core.gateway.PollResult;
import dev.sluice.core.port.SourceChain.Evidence;
import dev.sluice.core.state.GatewayState;
import dev.sluice.lambda.Counts;
import dev.sluice.lambda.EventJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.argument.StructuredArguments;

/** Adds up one invocation's polls into the response and metrics, and logs each that matters. */
final class PollSummary {
  private static final Logger LOG = LoggerFactory.getLogger(PollSummary.class);

  private final Counts failures = new Counts();
  private final Map<String, Evidence> quarantined = new TreeMap<>();
  private String status = "";
  private String code = "";
  private Optional<GatewayState> state = Optional.empty();
  private long polls;
  private long blocks;
  private long targets;
  private long failed;
  private long unproven;

  PollSummary add(PollResult result) {
    polls++;
    switch (result) {
      case PollResult.Unconfigured unconfigured -> {
        status = "UNCONFIGURED";
        LOG.info("UNCONFIGURED: nothing to follow until a configuration is put in place");
      }
      case PollResult.Halted halted -> halted(halted.state());
      case PollResult.Level level -> status("LEVEL", level.state());
      case PollResult.Advanced advanced -> advanced(advanced);
    }
    return this;
  }

  PollSummary add(RetryableException failure) {
    polls++;
    status = "RETRY";
    code = failure.code();
    failed++;
    unproven += Counts.isVerification(failure.code()) ? 1 : 0;
    failures.add(failure.code(), 1);
    LOG.warn(
        "a poll failed and will be repeated",
        StructuredArguments.entry("code", failure.code()),
        StructuredArguments.entry("detail", String.valueOf(failure.getMessage())));
    return this;
  }

  /** What endpoints are in quarantine for after a poll; each is logged once. */
  void quarantined(List<Evidence> evidence) {
    for (Evidence each : evidence) {
      if (!each.equals(quarantined.put(each.endpoint(), each))) {
        LOG.warn(
            "an endpoint is not asked for a while",
            StructuredArguments.entry("endpoint", each.endpoint()),
            StructuredArguments.entry("code", each.code()),
            StructuredArguments.entry("height", height(each)),
            StructuredArguments.entry("detail", each.detail()));
      }
    }
  }

  /** The block that it was about, in decimal; empty if it was about none. */
  private static String height(Evidence evidence) {
    return evidence.height().map(Height::toString).orElse("");
  }

  boolean isHalted() {
    return status.equals("HALTED");
  }

  ObjectNode json() {
    ObjectNode json = EventJson.object().put("status", status).put("polls", polls);
    state.ifPresent(
        at ->
            json.put("height", at.height().value())
                .put("sourceHead", at.sourceHead().value())
                .put("blocks", blocks)
                .put("targets", targets));
    if (!quarantined.isEmpty()) {
      ArrayNode list = json.putArray("quarantined");
      quarantined
          .values()
          .forEach(
              each ->
                  list.addObject()
                      .put("endpoint", each.endpoint())
                      .put("code", each.code())
                      .put("height", height(each))
                      .put("detail", each.detail()));
    }
    return code.isEmpty() ? json : json.put("code", code);
  }

  /**
   * Metric names and values. {@code GatewayTicksOk} counts invocations in which a poll ended as it
   * should: the source answered, or there was nothing to ask it, for lack of a configuration or
   * because of a halt, which has a metric of its own. It is there each time, so that its absence
   * says that the gateway does not run.
   */
  Map<String, Double> metrics() {
    Map<String, Double> values = new TreeMap<>();
    values.put("GatewayTicksOk", failed < polls ? 1.0 : 0.0);
    state.ifPresent(
        at -> {
          values.put("FirstHeight", (double) at.height().value());
          values.put("HeadLag", (double) at.sourceHead().minus(at.height()));
          values.put("BlocksStored", (double) blocks);
          values.put("TargetsFound", (double) targets);
          values.put("GatewayHalted", isHalted() ? 1.0 : 0.0);
        });
    if (failed > 0) {
      values.put("SourceFailures", (double) failed);
    }
    if (unproven > 0) {
      values.put("VerificationFailures", (double) unproven);
    }
    if (!quarantined.isEmpty()) {
      values.put("EndpointsQuarantined", (double) quarantined.size());
    }
    return values;
  }

  /** How many polls failed, by reason. */
  Map<String, Double> failureCodes() {
    return failures.values();
  }

  private void halted(GatewayState at) {
    status("HALTED", at);
    code = at.halt().code();
    LOG.error(
        "the gateway is halted",
        StructuredArguments.entry("height", at.height().value()),
        StructuredArguments.entry("code", at.halt().code()),
        StructuredArguments.entry("detail", at.halt().detail()));
  }

  private void advanced(PollResult.Advanced advanced) {
    status("ADVANCED", advanced.state());
    blocks += advanced.blocks();
    targets += advanced.targets();
    LOG.info(
        "the first height moved",
        StructuredArguments.entry("height", advanced.state().height().value()),
        StructuredArguments.entry("epoch", advanced.state().epoch()),
        StructuredArguments.entry("blocks", advanced.blocks()),
        StructuredArguments.entry("targets", advanced.targets()),
        StructuredArguments.entry("complete", advanced.complete()));
  }

  private void status(String name, GatewayState at) {
    status = name;
    code = "";
    state = Optional.of(at);
  }
}
