package dev.polyproc.worker.task;

import dev.polyproc.ipc.connection.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.DisconnectException;

/**
 * Detects that the broker is unavailable, and waits for it. A share consumer (4.3.1) does not
 * report it: its poll returns no records, as if the topic were empty, and its attempts to reconnect
 * use a third of a core. Only for the consumer's thread.
 */
final class BrokerMonitor {
  private static final int MAX_POLLS_WITHOUT_CONNECTION = 2;
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private int pollsWithoutConnection;

  BrokerMonitor(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Checks the connection; called after a poll without records.
   *
   * @throws DisconnectException if the consumer had no connection in two consecutive polls
   */
  void check(KafkaShareConsumer<?, ?> consumer) {
    pollsWithoutConnection = connections(consumer) > 0 ? 0 : pollsWithoutConnection + 1;
    if (pollsWithoutConnection == MAX_POLLS_WITHOUT_CONNECTION) {
      throw new DisconnectException(
          "the broker at " + settings.bootstrapServers() + " is unavailable");
    }
  }

  private static double connections(KafkaShareConsumer<?, ?> consumer) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  /**
   * Waits until the broker answers, at least a second, or until it is not needed any more.
   *
   * @param isNeeded whether to continue to wait
   */
  void awaitBroker(BooleanSupplier isNeeded) {
    pollsWithoutConnection = 0;
    do {
      pause();
    } while (isNeeded.getAsBoolean() && !answers());
  }

  /** Uses a new client each time: a client cannot be created while the name is not resolvable. */
  private boolean answers() {
    // Without its own timeout, the request would delay the close of the client for a minute.
    var options = new DescribeClusterOptions().timeoutMs((int) CHECK_INTERVAL.toMillis());
    try (var admin = Admin.create(settings.with(Map.of()))) {
      return !admin.describeCluster(options).nodes().get().isEmpty();
    } catch (ExecutionException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(CHECK_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
