package dev.polyproc.pipeend;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of the pipes. A singleton, since the meters are fields. For any thread. */
@Singleton
@Startup
class PipeMetrics {
  private static final String END = "end";

  final Counter opened;
  final Counter closed;
  final Timer sent;
  final Counter received;
  final Counter arrived;
  final Counter duplicates;
  final Counter dropped;

  /** The number of callers that wait for a message here, including sockets. */
  final AtomicInteger waiting = new AtomicInteger();

  PipeMetrics(MeterRegistry registry, PipeConfig config) {
    var end = config.end().wireName();
    opened =
        Counter.builder("polyproc.pipe.opened")
            .description("Pipes that were opened here")
            .tag(END, end)
            .register(registry);
    closed =
        Counter.builder("polyproc.pipe.closed")
            .description("Ends that were closed here")
            .tag(END, end)
            .register(registry);
    sent =
        Timer.builder("polyproc.pipe.sent")
            .description("Messages sent from here, and the time until Kafka had them")
            .tag(END, end)
            .register(registry);
    received =
        Counter.builder("polyproc.pipe.received")
            .description("Messages that callers received here")
            .tag(END, end)
            .register(registry);
    arrived =
        Counter.builder("polyproc.pipe.arrived")
            .description("Messages and closes that came from the other end")
            .tag(END, end)
            .register(registry);
    duplicates =
        Counter.builder("polyproc.pipe.duplicates")
            .description("Redelivered records, which were skipped")
            .tag(END, end)
            .register(registry);
    dropped =
        Counter.builder("polyproc.pipe.dropped")
            .description("Messages that cannot be received: the pipe or this end of it is gone")
            .tag(END, end)
            .register(registry);
    registry.gauge(
        "polyproc.pipe.waiting", io.micrometer.core.instrument.Tags.of(END, end), waiting);
  }
}
