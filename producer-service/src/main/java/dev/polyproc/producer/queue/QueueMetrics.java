package dev.polyproc.producer.queue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The metrics of the queues at producer-service. They have no tag with the queue's name, since
 * there may be many.
 */
@ApplicationScoped
@Startup
class QueueMetrics {
  private final Counter put;
  private final Counter refused;
  private final Counter failed;
  private final Counter got;
  private final Counter redelivered;
  private final Timer putTime;
  private final MeterRegistry registry;

  QueueMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.put =
        Counter.builder("polyproc.queue.items.put")
            .description("Items that Kafka has taken into queues")
            .register(registry);
    this.refused = puts(registry, "refused");
    this.failed = puts(registry, "failed");
    this.got =
        Counter.builder("polyproc.queue.items.got")
            .description("Items delivered to HTTP getters, including redeliveries")
            .register(registry);
    this.redelivered =
        Counter.builder("polyproc.queue.items.redelivered")
            .description("Items redelivered to HTTP getters after their lease expired")
            .register(registry);
    this.putTime =
        Timer.builder("polyproc.queue.put")
            .description("Time from a put's request to its answer")
            .publishPercentileHistogram(false)
            .register(registry);
  }

  private static Counter puts(MeterRegistry registry, String outcome) {
    return Counter.builder("polyproc.queue.puts.unsuccessful")
        .description("Puts that were refused (full, closed, too many) or failed (Kafka)")
        .tag("outcome", outcome)
        .register(registry);
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  void put(PutOutcome outcome, Timer.Sample since) {
    since.stop(putTime);
    outcome
        .<Runnable>fold(
            done -> () -> put.increment(done.size()),
            refusal -> refused::increment,
            failure -> failed::increment)
        .run();
  }

  void delivered(int attempt) {
    got.increment();
    if (attempt > 1) {
      redelivered.increment();
    }
  }
}
