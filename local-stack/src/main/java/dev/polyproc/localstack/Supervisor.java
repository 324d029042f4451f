package dev.polyproc.localstack;

import dev.polyproc.tour.Tour;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The main class of {@code ./run up} and {@code ./run tour}. It starts the stack, and stops it
 * after the tour or when this process is interrupted or terminated.
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
      return Tour.run(options.url(), System.out) ? 0 : 1;
    }
    return new Supervisor(options, System.out).run();
  }

  private int run() {
    try {
      stack = builder().build();
      Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "stop"));
      stack.start();
      return options.tour() ? tour() : up();
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
            .progress(out::println);
    if (!options.tour()) {
      builder.producerPort(options.port()).consumerPort(options.port() + 1).logsToProgress();
    }
    return builder;
  }

  private int tour() {
    boolean right = Tour.run(stack.producerUrl(), out);
    if (!right) {
      stack.printLastLines(out);
    }
    return right ? 0 : 1;
  }

  private int up() {
    String url = stack.producerUrl();
    out.println();
    out.println("  front door      " + url);
    out.println("  API by hand     " + url + "/q/swagger-ui");
    for (ServiceReplica service : stack.consumersAndWorkers()) {
      out.println("  " + service.instance() + "  " + service.url());
    }
    out.println("  kafka           " + stack.bootstrapServers());
    out.println("  redis           " + stack.redisUri());
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
