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
import dev.sluice.local.function.FunctionSetup;
import dev.sluice.local.function.LambdaInvoker;
import dev.sluice.local.function.Origin;
import dev.sluice.local.function.RequestCounts;
import dev.sluice.local.state.RuntimeDescription;
import dev.sluice.local.state.StateFolder;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.QueueMappingSpec;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.Template;
import dev.sluice.local.template.TemplateFile;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts the parts of a runtime one after the other, and notes how each is stopped. */
final class RuntimeStart {
  /** Invocations of one function at one time, where no event source mapping says otherwise. */
  private static final int DEFAULT_CONCURRENCY = 8;

  private final RuntimeSettings settings;
  private final Shutdown shutdown;
  private final TimeSource time = new SystemTime();
  private final RequestCounts requests = new RequestCounts();
  private final LambdaInvoker functions = new LambdaInvoker(time);

  RuntimeStart(RuntimeSettings settings, Shutdown shutdown) {
    this.settings = settings;
    this.shutdown = shutdown;
  }

  LocalRuntime.Parts start(StartHook hook) {
    TemplateFile file = TemplateFile.read(settings.template());
    // Before anything is started: a template that is wrong should cost nothing.
    file.resolve(settings.parameters(), Surroundings.local(Loopback.uri(0)));
    Loopback.requireFree(settings.ports().events());

    StateFolder folder = StateFolder.create(settings.stateFolder());
    shutdown.add(folder::close);
    Logs logs = new Logs(folder.logs(), requests);
    shutdown.add(logs::close);
    Origin origin = logs.origin(Origin.RUNTIME);
    Backend backend = origin.call(() -> startBackend(folder));
    Surroundings surroundings = Surroundings.local(backend.sqs());
    Template template = file.resolve(settings.parameters(), surroundings);
    origin.on(() -> backend.create(template)).run();

    LocalBus bus = origin.call(() -> startBus(template, surroundings, origin));
    RuntimeDescription endpoints =
        new RuntimeDescription(
            ProcessHandle.current().pid(), backend.dynamo(), backend.sqs(), bus.endpoint());
    addFunctions(template, endpoints, logs);
    hook.prepare(template, endpoints);
    LocalScheduler schedules = startTriggers(template, bus, endpoints, origin);
    folder.announce(endpoints);
    return new LocalRuntime.Parts(template, endpoints, requests, functions, schedules);
  }

  private Backend startBackend(StateFolder folder) {
    Backend backend =
        Backend.start(
            new Backend.Places(
                Optional.of(folder.dynamo()),
                folder.nativeLibraries(),
                settings.ports().dynamo(),
                settings.ports().sqs()));
    shutdown.add(backend::close);
    return backend;
  }

  private LocalBus startBus(Template template, Surroundings surroundings, Origin origin) {
    LocalBus.Context context = new LocalBus.Context(surroundings, functions, time, origin);
    LocalBus bus =
        LocalBus.start(template.triggers().rules(), context, settings.ports().events());
    shutdown.add(bus::close);
    return bus;
  }

  private void addFunctions(
      Template template, RuntimeDescription endpoints, Logs logs) {
    for (FunctionSpec function : template.functions()) {
      Map<String, String> environment =
          FunctionEnvironment.of(function, endpoints, settings.environment());
      functions.add(
          new FunctionSetup(
              function,
              FunctionSetup.handlerOf(function),
              environment,
              logs.origin(function.name()),
              concurrency(template, function)));
    }
    shutdown.add(functions::drain);
  }

  private static int concurrency(Template template, FunctionSpec function) {
    return template.triggers().mappings().stream()
        .filter(mapping -> mapping.function().equals(function.name()))
        .mapToInt(QueueMappingSpec::maximumConcurrency)
        .findFirst()
        .orElse(DEFAULT_CONCURRENCY);
  }

  private LocalScheduler startTriggers(
      Template template, LocalBus bus, RuntimeDescription endpoints, Origin origin) {
    bus.startDelivery();
    shutdown.add(bus::stopDelivery);
    if (!template.triggers().mappings().isEmpty()) {
      SqsClient sqs = LocalClients.sqs(endpoints.sqs());
      shutdown.add(sqs::close);
      template
          .triggers()
          .mappings()
          .forEach(mapping -> startPoller(template, mapping, sqs, origin));
    }
    LocalScheduler schedules =
        new LocalScheduler(
            template.triggers().schedules(),
            functions,
            new LocalScheduler.Context(time, Beat.CLOCK, origin));
    shutdown.add(schedules::stop);
    if (settings.ticking() == RuntimeSettings.Ticking.BY_CLOCK) {
      schedules.start();
    }
    return schedules;
  }

  private void startPoller(
      Template template, QueueMappingSpec mapping, SqsClient sqs, Origin origin) {
    String queue = template.queue(mapping.queueArn()).url();
    LocalQueuePoller poller =
        new LocalQueuePoller(
            mapping, new LocalQueuePoller.Source(sqs, queue), functions, origin);
    long waitMillis =
        TimeUnit.SECONDS.toMillis(template.function(mapping.function()).timeoutSeconds());
    shutdown.add(() -> poller.stop(waitMillis));
    poller.start();
  }
}
