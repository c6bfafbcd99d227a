package dev.sluice.local;

import dev.sluice.aws.AwsClients;
import dev.sluice.core.error.PermanentException;
import dev.sluice.local.backend.Provisioning;
import dev.sluice.local.event.AsyncInvoker;
import dev.sluice.local.event.LocalScheduler;
import dev.sluice.local.event.QueueMapping;
import dev.sluice.local.function.LocalFunction;
import dev.sluice.local.function.RequestCounts;
import dev.sluice.local.state.RunningInfo;
import dev.sluice.local.state.StateFolder;
import dev.sluice.local.template.FunctionSpec;
import dev.sluice.local.template.FunctionSpec.MappingSpec;
import dev.sluice.local.template.Stack;
import dev.sluice.local.template.Surroundings;
import dev.sluice.local.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Runs the template on one machine: its table on DynamoDB Local, its queues on ElasticMQ, its bus,
 * its schedules, and its functions as the real handlers. The table survives; the queues begin
 * empty at each start, as if every message had been lost.
 */
public final class LocalRuntime implements AutoCloseable {
  private final StateFolder folder;
  private final OutputFile output;
  private final Backends backends;
  private final Stack stack;
  private final Map<String, AsyncInvoker> invokers = new LinkedHashMap<>();
  private final List<QueueMapping> mappings = new ArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newScheduledThreadPool(
          1, task -> Thread.ofPlatform().daemon().name("clock").unstarted(task));

  private LocalRuntime(StateFolder folder, OutputFile output, Backends backends, Stack stack) {
    this.folder = folder;
    this.output = output;
    this.backends = backends;
    this.stack = stack;
  }

  /**
   * Starts a system.
   *
   * @throws PermanentException when the folder, a port or the template cannot be used
   */
  public static LocalRuntime start(RuntimeSettings settings) throws IOException {
    StateFolder folder = StateFolder.lock(settings.folder());
    OutputFile output = OutputFile.redirect(folder.log());
    LocalRuntime runtime;
    try {
      Backends backends = Backends.start(folder.tables(), settings.dynamoPort());
      Stack stack =
          TemplateReader.read(
              Files.readString(settings.template()),
              settings.parameters(),
              Surroundings.local(backends.queues().endpoint()));
      runtime = new LocalRuntime(folder, output, backends, stack);
    } catch (IOException | RuntimeException e) {
      output.close();
      folder.close();
      throw e;
    }
    try {
      runtime.begin(settings);
      return runtime;
    } catch (IOException | RuntimeException e) {
      runtime.close();
      throw e;
    }
  }

  private void begin(RuntimeSettings settings) throws IOException {
    AwsClients clients = backends.clients();
    Provisioning.provision(stack, clients.dynamo(), clients.sqs());
    String dynamo = backends.dynamo().endpoint().toString();
    settings.beforeStart().prepare(LocalEnvironment.of(dynamo), stack.table().name());
    RequestCounts.reset();
    for (FunctionSpec spec : stack.functions()) {
      LocalFunction function =
          new LocalFunction(spec, environment(settings, spec), clock, settings.responses());
      AsyncInvoker invoker = new AsyncInvoker(function);
      invokers.put(spec.id(), invoker);
      connect(spec, invoker, clients.sqs());
    }
    new RunningInfo(ProcessHandle.current().pid(), dynamo, stack.table().name())
        .write(folder.path());
    mappings.forEach(QueueMapping::start);
  }

  private void connect(FunctionSpec spec, AsyncInvoker invoker, SqsClient sqs) {
    LocalScheduler scheduler = new LocalScheduler(clock);
    spec.schedules().forEach(schedule -> scheduler.start(schedule, invoker));
    spec.rules().forEach(rule -> backends.bus().add(rule, invoker));
    for (MappingSpec mapping : spec.mappings()) {
      String name = mapping.queueArn().substring(mapping.queueArn().lastIndexOf(':') + 1);
      String url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
      mappings.add(new QueueMapping(sqs, url, mapping, invoker.function()));
    }
  }

  private Map<String, String> environment(RuntimeSettings settings, FunctionSpec spec) {
    Map<String, String> environment = backends.environment();
    environment.putAll(settings.variables());
    environment.putAll(spec.environment());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", spec.id());
    return environment;
  }

  /**
   * Fires a function's schedule now, as AWS may at any time.
   *
   * @param function the function's id in the template
   */
  public void fire(String function) {
    AsyncInvoker invoker = invokers.get(function);
    if (invoker == null || invoker.function().spec().schedules().isEmpty()) {
      throw new PermanentException(
          "TEMPLATE_UNSUPPORTED", "no function " + function + " with a schedule");
    }
    invoker.invoke(LocalScheduler.event(invoker.function().spec().schedules().getFirst()));
  }

  /** Where clients find the table. */
  public Map<String, String> environment() {
    return LocalEnvironment.of(backends.dynamo().endpoint().toString());
  }

  /** The table's name. */
  public String table() {
    return stack.table().name();
  }

  /** Stops schedules and queue, ends what runs, then the emulators. */
  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    mappings.forEach(QueueMapping::close);
    invokers.values().forEach(AsyncInvoker::close);
    try {
      backends.close();
    } finally {
      RunningInfo.remove(folder.path());
      output.close();
      folder.close();
    }
  }
}
