package dev.sluice.local;

import dev.sluice.core.port.TimeSource;
import dev.sluice.lambda.SystemTime;
import dev.sluice.local.backend.Backend;
import dev.sluice.local.backend.LocalClients;
import dev.sluice.local.backend.Loopback;
import dev.sluice.local.event.Beat;
import dev.sluice.local.event.LocalBus;
import dev.sluice.local.event.LocalQueuePoller;
import dev.sluice.local.event.LocalScheduler;
import dev.sluice.local.event.SourceQueue;
import dev.sluice.local.event.SubscribedQueue;
import dev.sluice.local.function.EventQueue;
import dev.sluice.local.function.FunctionSetup;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.Origin;
import dev.sluice.local.function.RequestCounts;
import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.state.StateFolder;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.QueueMappingSpec;
import dev.sluice.local.template.ScheduleSpec;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.Template;
import dev.sluice.local.template.TemplateFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts the parts of a runtime one after the other, and notes how each is stopped. */
final class RuntimeStart {
  /**
   * Invocations of one function at one time, where neither it nor an event source mapping says
   * otherwise.
   */
  private static final int DEFAULT_CONCURRENCY = 8;

  private final RuntimeSettings settings;
  private final Shutdown shutdown;
  private final TimeSource time = new SystemTime();
  private final RequestCounts requests = new RequestCounts();
  private final LambdaInvoker functions = new LambdaInvoker(time);
  private final Map<String, EventQueue> events = new TreeMap<>();

  RuntimeStart(RuntimeSettings settings, Shutdown shutdown) {
    this.settings = settings;
    this.shutdown = shutdown;
  }

  LocalRuntime.Parts start() {
    TemplateFile file = TemplateFile.read(settings.template());
    // Before anything is started: a template that is wrong should cost nothing.
    file.resolve(settings.parameters(), Surroundings.local(Loopback.uri(0)))
        .functions()
        .forEach(FunctionSetup::handlerOf);

    StateFolder folder = StateFolder.lock(settings.folder());
    shutdown.add(folder::close);
    Logs logs = new Logs(folder.logs(), requests);
    shutdown.add(logs::close);
    Origin origin = logs.origin(Origin.RUNTIME);
    Backend backend = origin.call(() -> startBackend(folder));
    Surroundings surroundings = Surroundings.local(backend.sqs());
    Template template = file.resolve(settings.parameters(), surroundings);
    origin.on(() -> backend.create(template)).run();

    LocalBus bus = origin.call(() -> startBus(template, surroundings, origin, backend.sqs()));
    RuntimeDescription endpoints =
        new RuntimeDescription(
            ProcessHandle.current().pid(), backend.dynamo(), backend.sqs(), bus.endpoint());
    addFunctions(template, endpoints, logs);
    settings.beforeStart().prepare(endpoints.environment(), template.stateTable().name());
    LocalScheduler schedules = startTriggers(template, endpoints, origin);
    folder.announce(endpoints);
    return new LocalRuntime.Parts(template, endpoints, requests, functions, schedules);
  }

  private Backend startBackend(StateFolder folder) {
    Backend backend =
        Backend.start(
            new Backend.Places(folder.dynamo(), folder.nativeLibraries(), settings.dynamoPort()));
    shutdown.add(backend::close);
    return backend;
  }

  private LocalBus startBus(Template template, Surroundings surroundings, Origin origin, URI sqs) {
    for (FunctionSpec function : template.functions()) {
      events.put(function.name(), new EventQueue(function.name(), functions, origin));
    }
    LocalBus bus =
        LocalBus.start(
            new LocalBus.Context(
                template.triggers().rules(),
                events,
                subscribed(sqs),
                settings.bus().faults(),
                surroundings,
                time));
    shutdown.add(bus::close);
    return bus;
  }

  private List<SubscribedQueue> subscribed(URI endpoint) {
    if (settings.bus().subscriptions().isEmpty()) {
      return List.of();
    }
    SqsClient sqs = LocalClients.sqs(endpoint);
    shutdown.add(sqs::close);
    return settings.bus().subscriptions().stream()
        .map(subscription -> SubscribedQueue.create(sqs, subscription))
        .toList();
  }

  private void addFunctions(Template template, RuntimeDescription endpoints, Logs logs) {
    for (FunctionSpec function : template.functions()) {
      functions.add(
          new FunctionSetup(
              function,
              FunctionEnvironment.of(function, endpoints, settings.variables()),
              logs.origin(function.name()),
              concurrency(template, function),
              settings.responses()::accept));
    }
  }

  private static int concurrency(Template template, FunctionSpec function) {
    int mapped =
        template.triggers().mappings().stream()
            .filter(mapping -> mapping.function().equals(function.name()))
            .mapToInt(QueueMappingSpec::maximumConcurrency)
            .findFirst()
            .orElse(DEFAULT_CONCURRENCY);
    return function.reservedConcurrency().orElse(mapped);
  }

  /**
   * Starts what calls functions. It is stopped in three steps: nothing new is begun; functions that
   * run come to an end; what waited for them ends.
   */
  private LocalScheduler startTriggers(
      Template template, RuntimeDescription endpoints, Origin origin) {
    SqsClient sqs = LocalClients.sqs(endpoints.sqs());
    shutdown.add(sqs::close);
    List<LocalQueuePoller> pollers = new ArrayList<>();
    for (QueueMappingSpec mapping : template.triggers().mappings()) {
      SourceQueue queue = new SourceQueue(sqs, template.queue(mapping.queueArn()), time);
      pollers.add(new LocalQueuePoller(mapping, queue, functions, origin));
    }
    LocalScheduler schedules = new LocalScheduler(time, Beat.CLOCK);
    for (ScheduleSpec schedule : template.triggers().schedules()) {
      schedules.add(schedule, Objects.requireNonNull(events.get(schedule.function())));
    }
    pollers.forEach(poller -> shutdown.add(poller::join));
    events.values().forEach(queue -> shutdown.add(queue::join));
    shutdown.add(functions::drain);
    events.values().forEach(queue -> shutdown.add(queue::drop));
    pollers.forEach(poller -> shutdown.add(poller::stop));
    shutdown.add(schedules::stop);

    events.values().forEach(EventQueue::start);
    pollers.forEach(LocalQueuePoller::start);
    schedules.start();
    return schedules;
  }
}
