package dev.polyproc.localstack;

import dev.polyproc.ipc.topic.Topics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The whole system on one machine without Docker: a broker, a Redis (or three brokers and a Redis
 * Cluster) and the services as supervised child processes. All processes end and the temporary
 * folder is removed when the stack is closed or this JVM ends, even by SIGKILL. Any thread may call
 * it.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final StackBuilder options;
  private final Consumer<String> progress;
  private final ProjectHome home;
  private final List<ServiceReplica> services;
  private final Sandbox sandbox;
  private final ProcessInfrastructure infrastructure;
  private final RestartPolicy restarts = new RestartPolicy();
  private final Map<String, ClassArchive> archives = new HashMap<>();
  private final List<SupervisedProcess> processes = new ArrayList<>();
  private boolean closed;

  LocalStack(StackBuilder options) {
    this.options = options;
    this.progress = options.progress;
    this.home = ProjectHome.find();
    this.services = services(options);
    services.forEach(service -> home.serviceJar(service.module()));
    this.sandbox = Sandbox.open();
    this.infrastructure = ProcessInfrastructure.in(sandbox, home, options.replicated, progress);
    setUrls();
    services.forEach(service -> processes.add(process(service)));
  }

  public static StackBuilder builder() {
    return new StackBuilder();
  }

  private static List<ServiceReplica> services(StackBuilder options) {
    List<ServiceReplica> services = new ArrayList<>();
    for (int number = 1; number <= options.producers; number++) {
      int port = port(number == 1 ? options.producerPort : 0);
      services.add(ServiceReplica.producer(number, options.producers, port));
    }
    for (int number = 1; number <= options.consumers; number++) {
      int port = port(number == 1 ? options.consumerPort : 0);
      services.add(ServiceReplica.consumer(number, options.consumers, port));
    }
    Cores cores = options.pinned ? Cores.ofThisProcess() : Cores.UNPINNED;
    for (int number = 1; number <= options.workers; number++) {
      services.add(ServiceReplica.worker(number, Ports.free(), cores));
    }
    return List.copyOf(services);
  }

  private static int port(int requested) {
    if (requested == 0) {
      return Ports.free();
    }
    if (!Ports.isFree(requested)) {
      throw new StackException("port " + requested + " is in use; choose another with --port");
    }
    return requested;
  }

  /**
   * Configures the services with the URLs of both pipe ends, and the workers with those of both
   * HTTP services.
   */
  private void setUrls() {
    for (String module : List.of("producer-service", "consumer-service")) {
      options.moduleSettings.env(module, "POLYPROC_PIPE_URL_A", producerUrl());
      options.moduleSettings.env(module, "POLYPROC_PIPE_URL_B", consumerUrl());
    }
    // Functions that clients bring use shared objects through their worker.
    options.moduleSettings.env("square-worker", "POLYPROC_PYTHON_FRONT_DOOR", producerUrl());
    options.moduleSettings.env("square-worker", "POLYPROC_PYTHON_CONSUMER", consumerUrl());
  }

  private SupervisedProcess process(ServiceReplica service) {
    Path jar = home.serviceJar(service.module());
    ClassArchive archive = archives.computeIfAbsent(service.module(), home::serviceArchive);
    int width = services.stream().mapToInt(each -> each.instance().length()).max().orElse(0);
    ProcessOutput output =
        options.logsToFiles
            ? new FileOutput(sandbox.folder().resolve(service.instance() + ".log"))
            : new PrefixedOutput(service.instance(), width, progress);
    ProcessSpec spec =
        new ServiceProcessSpec(
            service, jar, archive, sandbox, infrastructure, options.moduleSettings, output);
    return new SupervisedProcess(spec, restarts, progress);
  }

  void start() {
    infrastructure.startAll(progress);
    createTopics();
    processes.forEach(SupervisedProcess::launch);
    new Readiness(processes, progress).await();
  }

  private void createTopics() {
    long begin = System.nanoTime();
    try (var admin = infrastructure.admin()) {
      Topics.create(admin);
      progress.accept("topics ready (" + Seconds.since(begin) + ")");
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("cannot create the topics: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the topics were created", e);
    }
  }

  /** Returns the front door's URL, as in {@code http://localhost:8080}. */
  public String producerUrl() {
    return first("producer-service");
  }

  /** Returns the URL of the first consumer service. */
  public String consumerUrl() {
    return first("consumer-service");
  }

  private String first(String module) {
    return services.stream()
        .filter(service -> service.module().equals(module))
        .findFirst()
        .map(ServiceReplica::url)
        .orElseThrow();
  }

  /** Returns the front doors, then the consumers, then the workers. */
  List<ServiceReplica> replicas() {
    return services;
  }

  public String bootstrapServers() {
    return infrastructure.bootstrapServers();
  }

  public String redisUri() {
    return infrastructure.redisUri();
  }

  public SupervisedProcess kafka() {
    return infrastructure.kafka();
  }

  public SupervisedProcess redis() {
    return infrastructure.redis();
  }

  /** Returns the brokers and the Redis servers, with the addresses at which they answer. */
  List<ProcessInfrastructure.Server> servers() {
    return infrastructure.servers();
  }

  /** Returns a service instance, as in {@code producer-service} or {@code square-worker-1}. */
  public SupervisedProcess service(String name) {
    return processes.stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service " + name));
  }

  /** Returns the producers, then the consumers, then the workers. */
  public List<SupervisedProcess> services() {
    return List.copyOf(processes);
  }

  /** Prints the last lines of each service's log, after a failed tour or notebook. */
  void printLastLines(PrintStream out) {
    for (SupervisedProcess process : processes) {
      out.println("--- " + process.name());
      process.lastLines().forEach(out::println);
    }
  }

  /** Stops the services, then broker and Redis, and removes the folder; idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    restarts.close();
    if (archives.values().stream().anyMatch(ClassArchive::isBeingWritten)) {
      progress.accept("writing class archives, which make the next start faster ...");
    }
    long begin = System.nanoTime();
    processes.forEach(SupervisedProcess::terminate);
    for (SupervisedProcess process : processes) {
      Duration spent = Duration.ofNanos(System.nanoTime() - begin);
      process.awaitTermination(spent.compareTo(GRACE) < 0 ? GRACE.minus(spent) : Duration.ZERO);
    }
    infrastructure.close();
    sandbox.close();
  }
}
