package dev.polyproc.localstack;

import dev.polyproc.ipc.topic.Topics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The whole system on this machine without Docker: a broker, a Redis and the services as child
 * processes, each started again when it dies. Closing it, or the end of this JVM in whatever way,
 * leaves no process and no folder behind. Any thread may call it.
 */
public final class LocalStack implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final StackBuilder wanted;
  private final Consumer<String> announce;
  private final ProjectHome home;
  private final List<Service> services;
  private final Sandbox sandbox;
  private final ProcessBacking backing;
  private final Restarts restarts = new Restarts();
  private final List<Part> parts = new ArrayList<>();
  private boolean closed;

  LocalStack(StackBuilder wanted) {
    this.wanted = wanted;
    this.announce = wanted.announce;
    this.home = ProjectHome.find();
    this.services = services(wanted);
    services.forEach(service -> home.serviceJar(service.module()));
    this.sandbox = Sandbox.open();
    this.backing = ProcessBacking.in(sandbox, home, announce);
    tellWhereThePipesEnd();
    services.forEach(service -> parts.add(part(service)));
  }

  public static StackBuilder builder() {
    return new StackBuilder();
  }

  private static List<Service> services(StackBuilder wanted) {
    List<Service> services = new ArrayList<>();
    services.add(Service.producer(port(wanted.producerPort)));
    for (int number = 1; number <= wanted.consumers; number++) {
      int port = port(number == 1 ? wanted.consumerPort : 0);
      services.add(Service.consumer(number, wanted.consumers, port));
    }
    Cores cores = Cores.ofThisProcess();
    for (int number = 1; number <= wanted.workers; number++) {
      services.add(Service.worker(number, Ports.free(), cores));
    }
    return List.copyOf(services);
  }

  private static int port(int wanted) {
    if (wanted == 0) {
      return Ports.free();
    }
    if (!Ports.isFree(wanted)) {
      throw new StackException("port " + wanted + " is in use; choose another with --port");
    }
    return wanted;
  }

  /** Callers of either service are told the addresses of both ends of a pipe. */
  private void tellWhereThePipesEnd() {
    for (String module : List.of("producer-service", "consumer-service")) {
      wanted.extras.env(module, "POLYPROC_PIPE_URL_A", producerUrl());
      wanted.extras.env(module, "POLYPROC_PIPE_URL_B", consumerUrl());
    }
  }

  private Part part(Service service) {
    Path jar = home.serviceJar(service.module());
    int width = services.stream().mapToInt(each -> each.instance().length()).max().orElse(0);
    Output output =
        wanted.logsToFiles
            ? new FileOutput(sandbox.folder().resolve(service.instance() + ".log"))
            : new PrefixedOutput(service.instance(), width, announce);
    Program program = new ServiceProgram(service, jar, sandbox, backing, wanted.extras, output);
    return new Part(program, restarts, announce);
  }

  void start() {
    backing.startBoth(announce);
    createTopics();
    parts.forEach(Part::launch);
    new Readiness(parts, announce).await();
  }

  private void createTopics() {
    long begin = System.nanoTime();
    try (var admin = backing.admin()) {
      Topics.create(admin);
      announce.accept("topics ready (" + Seconds.since(begin) + ")");
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("the topics cannot be created: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while the topics were created", e);
    }
  }

  /** The front door, as in {@code http://localhost:8080}. */
  public String producerUrl() {
    return services.get(0).url();
  }

  /** The first consumer service. */
  public String consumerUrl() {
    return services.get(1).url();
  }

  /** The consumers, then the workers. */
  List<Service> behindTheDoor() {
    return services.subList(1, services.size());
  }

  /** A part's own HTTP address, by its name, as in {@code square-worker-1}. */
  public String url(String name) {
    return services.stream()
        .filter(service -> service.instance().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service " + name))
        .url();
  }

  public String bootstrapServers() {
    return backing.bootstrapServers();
  }

  public String redisUri() {
    return backing.redisUri();
  }

  public Part kafka() {
    return backing.kafka();
  }

  public Part redis() {
    return backing.redis();
  }

  /** A service by its name: {@code producer-service}, {@code square-worker-1}. */
  public Part service(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service " + name));
  }

  /** The producer first, then the consumers, then the workers. */
  public List<Part> services() {
    return List.copyOf(parts);
  }

  /** The temporary folder, with a log a service in it. */
  public Path folder() {
    return sandbox.folder();
  }

  /** Prints what each service said last, for the day on which something went wrong. */
  void printTails(PrintStream out) {
    for (Part part : parts) {
      out.println("--- " + part.name());
      part.lastLines().forEach(out::println);
    }
  }

  /** Ends the services, then broker and Redis, then the folder; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    restarts.close();
    long begin = System.nanoTime();
    parts.forEach(Part::retire);
    for (Part part : parts) {
      Duration spent = Duration.ofNanos(System.nanoTime() - begin);
      part.bury(spent.compareTo(GRACE) < 0 ? GRACE.minus(spent) : Duration.ZERO);
    }
    backing.close();
    sandbox.close();
  }
}
