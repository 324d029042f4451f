package dev.polyproc.benchmarks.floor;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The main class of a JVM that acquires records with a number from the share group and publishes
 * each number in Redis. Its arguments are the addresses of Kafka and Redis. It prints {@code ready}
 * when it is connected, and ends at the end of its input.
 */
final class FloorConsumer {
  static final String READY = "ready";

  private static final Duration POLL = Duration.ofMillis(500);

  private FloorConsumer() {}

  public static void main(String[] args) throws BenchException {
    AtomicBoolean open = new AtomicBoolean(true);
    var watch = new Thread(() -> awaitEndOfInput(open), "end-of-input");
    watch.setDaemon(true);
    watch.start();
    try (var channel = FloorChannel.connect(args[1]);
        var consumer = FloorTopic.consumer(args[0])) {
      System.out.println(READY);
      while (open.get()) {
        for (ConsumerRecord<Long, Long> record : consumer.poll(POLL)) {
          channel.publish(record.value());
          consumer.acknowledge(record, AcknowledgeType.ACCEPT);
        }
      }
    }
  }

  private static void awaitEndOfInput(AtomicBoolean open) {
    try {
      while (System.in.read() >= 0) {
        // The input has no content.
      }
    } catch (IOException e) {
      // A broken input ends the process as well.
    }
    open.set(false);
  }
}
