package dev.polyproc.localstack;

import dev.polyproc.localstack.SupervisorOptions.Command;
import dev.polyproc.tour.Tour;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The main class of {@code ./run up}, {@code ./run tour} and {@code ./run notebook}. It starts the
 * stack, and stops it after the tour or the examples, or when this process is interrupted or
 * terminated.
 */
public final class Supervisor {
  private final SupervisorOptions options;
  private final PrintStream out;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private LocalStack stack;

  private Supervisor(SupervisorOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] args) {
    System.exit(status(args));
  }

  private static int status(String[] args) {
    SupervisorOptions options;
    try {
      options = SupervisorOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; ./run --help");
      return 2;
    }
    if (options.url() != null) {
      return runExamples(options, options.url()) ? 0 : 1;
    }
    return new Supervisor(options, System.out).run();
  }

  private int run() {
    try {
      stack = builder().build();
      Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "stop"));
      stack.start();
      return options.command() == Command.UP ? up() : runExamples();
    } catch (StackException e) {
      if (!stopping.get()) {
        System.err.println(e.getMessage());
      }
      return 1;
    } finally {
      stop();
    }
  }

  private StackBuilder builder() {
    StackBuilder builder =
        LocalStack.builder()
            .workers(options.workers())
            .consumers(options.consumers())
            .producers(options.ha() ? 2 : 1)
            .replicated(options.ha())
            .progress(out::println);
    if (options.command() == Command.UP) {
      builder.producerPort(options.port()).consumerPort(options.port() + 1).logsToProgress();
    }
    return builder;
  }

  /** Runs the tour or the notebook's examples against a running system. */
  private static boolean runExamples(SupervisorOptions options, String url) {
    return options.command() == Command.NOTEBOOK ? Notebook.run(url) : Tour.run(url, System.out);
  }

  private int runExamples() {
    boolean succeeded = runExamples(options, stack.producerUrl());
    if (!succeeded) {
      stack.printLastLines(out);
    }
    return succeeded ? 0 : 1;
  }

  private int up() {
    String url = stack.producerUrl();
    out.println();
    out.println("  front door      " + url);
    out.println("  Swagger UI      " + url + "/q/swagger-ui");
    for (ServiceReplica service : stack.replicas()) {
      if (!service.url().equals(url)) {
        out.println("  " + service.instance() + "  " + service.url());
      }
    }
    for (ProcessInfrastructure.Server server : stack.servers()) {
      out.println("  %-14s  %s".formatted(server.name(), server.address()));
    }
    out.println();
    out.println("  curl -s " + url + "/pool/map -H 'Content-Type: application/json' \\");
    if (!System.getenv().getOrDefault("POLYPROC_HTTP_TOKEN", "").isEmpty()) {
      out.println("    -H \"Authorization: Bearer $POLYPROC_HTTP_TOKEN\" \\");
    }
    out.println(
        "    -d '{\"function\":\"square\",\"values\":[3,4,5,6,6,7,87,8,8],\"processes\":5}'");
    out.println();
    out.println("ready: " + url + " (Ctrl-C stops everything)");
    try {
      new CountDownLatch(1).await();
      return 0;
    } catch (InterruptedException e) {
      return 1;
    }
  }

  private void interrupted() {
    if (!stopping.get()) {
      out.println("stopping ...");
    }
    stop();
  }

  /** Stops the stack; waits if another thread is stopping it already. */
  private void stop() {
    stopping.set(true);
    if (stack != null) {
      stack.close();
    }
  }
}
