package dev.polyproc.ipc.connection;

import static io.quarkus.runtime.util.ExceptionUtil.getRootCause;

import dev.polyproc.ipc.topic.TopicInitializer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check for Kafka: the topics exist, and a broker answers at its advertised address
 * within a second and a half. The check keeps one client, with the security settings and the
 * intervals of the producer. So it reaches the addresses that the producer reaches: if a broker has
 * moved and its old address is still cached, neither of them gets an answer.
 */
@Readiness
@ApplicationScoped
public class KafkaCheck implements HealthCheck {
  private static final int TIMEOUT_MILLIS = 1_500;

  /** Shorter, so that a client with several brokers asks another one in time. */
  private static final int REQUEST_MILLIS = 1_000;

  private static final int MAX_RECONNECT_BACKOFF_MILLIS = 500;

  private final TopicInitializer topics;
  private final KafkaSettings settings;

  /** Guarded by this; null until it can be created. */
  private Admin admin;

  KafkaCheck(TopicInitializer topics, KafkaSettings settings) {
    this.topics = topics;
    this.settings = settings;
  }

  @Override
  public HealthCheckResponse call() {
    var check = HealthCheckResponse.named("kafka");
    if (!topics.whenReady().isDone()) {
      return check.down().withData("topics", "not created yet").build();
    }
    try {
      admin()
          .describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
          .nodes()
          .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      return check.up().build();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return check.down().withData("brokers", String.valueOf(getRootCause(e))).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return check.down().withData("brokers", "interrupted").build();
    }
  }

  /**
   * Returns the client.
   *
   * @throws KafkaException if none of the brokers' names can be resolved, or a setting is wrong
   */
  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              settings.with(
                  Map.of(
                      AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                      REQUEST_MILLIS,
                      AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                      MAX_RECONNECT_BACKOFF_MILLIS)));
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
