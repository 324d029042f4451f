package dev.polyproc.worker.task;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.errors.DisconnectException;

/**
 * Sees that the broker is away, and waits for it. A share consumer (4.3.1) does not tell: its poll
 * brings nothing, as if there were nothing to do, and it looks for the broker so busily that it and
 * its thread take a third of a core. For the consumer's thread.
 */
final class BrokerWatch {
  private static final int MANY = 2;
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final String bootstrapServers;
  private int cutOffInARow;

  BrokerWatch(String bootstrapServers) {
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
      cutOffInARow = 0;
      throw new DisconnectException("the broker at " + bootstrapServers + " is away");
    }
  }

  private static double connections(KafkaShareConsumer<?, ?> consumer) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  /** Returns when the broker answers, or there is no need for it any more. */
  void awaitBroker(BooleanSupplier isNeeded) {
    try (var admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      while (isNeeded.getAsBoolean() && !answers(admin)) {
        pause();
      }
    }
  }

  private static boolean answers(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(LOOK.toMillis(), TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
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
