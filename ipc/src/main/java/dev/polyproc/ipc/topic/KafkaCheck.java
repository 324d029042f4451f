package dev.polyproc.ipc.topic;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check for Kafka: the topics exist, and a broker answers a request within two
 * seconds. A connection alone is not sufficient, because a paused process still accepts
 * connections.
 */
@Readiness
@ApplicationScoped
public class KafkaCheck implements HealthCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  /** An ApiVersions request of version 0: size, API key, version, correlation id, no client id. */
  private static final byte[] API_VERSIONS = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0, -1, -1};

  private final TopicInitializer topics;
  private final String bootstrapServers;

  KafkaCheck(
      TopicInitializer topics,
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
    this.topics = topics;
    this.bootstrapServers = bootstrapServers;
  }

  @Override
  public HealthCheckResponse call() {
    var check = HealthCheckResponse.named("kafka");
    if (!topics.whenReady().isDone()) {
      return check.down().withData("topics", "not created yet").build();
    }
    var unreachable = new ArrayList<String>();
    var servers = bootstrapServers.split(",", -1);
    for (var server : servers) {
      try {
        ping(server.strip(), TIMEOUT.dividedBy(servers.length));
        return check.up().build();
      } catch (IOException e) {
        unreachable.add(server + ": " + e.getMessage());
      }
    }
    return check.down().withData("brokers", String.join("; ", unreachable)).build();
  }

  private static void ping(String server, Duration timeout) throws IOException {
    int colon = server.lastIndexOf(':');
    var address =
        new InetSocketAddress(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    try (var socket = new Socket()) {
      socket.connect(address, (int) timeout.toMillis());
      socket.setSoTimeout((int) timeout.toMillis());
      socket.getOutputStream().write(API_VERSIONS);
      if (socket.getInputStream().read() < 0) {
        throw new EOFException("the broker closed the connection");
      }
    }
  }
}
