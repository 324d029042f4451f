package dev.polyproc.worker.task;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;

/**
 * Sees that the broker is away, and waits for it. A share consumer (4.3.1) does not tell: its poll
 * brings nothing, as if there were nothing to do, and it looks for the broker so busily that it and
 * its thread take a third of a core. For the consumer's thread.
 */
final class BrokerMonitor {
  private static final int MANY = 2;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final String bootstrapServers;
  private int cutOffInARow;

  BrokerMonitor(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * To be asked after a poll that brought nothing.
   *
   * @throws DisconnectException if the consumer has had no connection for more than one poll
   */
  void check(KafkaShareConsumer<?, ?> consumer) {
    cutOffInARow = connections(consumer) > 0 ? 0 : cutOffInARow + 1;
    if (cutOffInARow == MANY) {
      throw new DisconnectException("the broker at " + bootstrapServers + " is away");
    }
  }

  private static double connections(KafkaShareConsumer<?, ?> consumer) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  /**
   * Returns when the broker answers, after a second at the soonest, or when there is no need for it
   * any more.
   */
  void awaitBroker(BooleanSupplier isNeeded) {
    cutOffInARow = 0;
    do {
      pause();
    } while (isNeeded.getAsBoolean() && !answers());
  }

  /** A client of its own for each look: one cannot even be made while the name is unknown. */
  private boolean answers() {
    // Without a bound of its own a question would keep the client from closing for a minute.
    var bound = new DescribeClusterOptions().timeoutMs((int) LOOK.toMillis());
    try (var admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      return !admin.describeCluster(bound).nodes().get().isEmpty();
    } catch (ExecutionException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
