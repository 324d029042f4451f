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
 * A service is ready when the topics exist and a broker answers, to which it has two seconds. To
 * connect is not enough: a process that stands still is connected to as well.
 */
@Readiness
@ApplicationScoped
public class KafkaCheck implements HealthCheck {
  private static final Duration BOUND = Duration.ofSeconds(1);

  /** What every client asks first, ApiVersions of version 0: the size, key, version, no names. */
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
      return check.down().withData("topics", "not there yet").build();
    }
    var unreachable = new ArrayList<String>();
    var servers = bootstrapServers.split(",", -1);
    for (var server : servers) {
      try {
        reach(server.strip(), BOUND.dividedBy(servers.length));
        return check.up().build();
      } catch (IOException e) {
        unreachable.add(server + ": " + e.getMessage());
      }
    }
    return check.down().withData("brokers", String.join("; ", unreachable)).build();
  }

  private static void reach(String server, Duration bound) throws IOException {
    int colon = server.lastIndexOf(':');
    var address =
        new InetSocketAddress(
            server.substring(0, colon), Integer.parseInt(server.substring(colon + 1)));
    try (var socket = new Socket()) {
      socket.connect(address, (int) bound.toMillis());
      socket.setSoTimeout((int) bound.toMillis());
      socket.getOutputStream().write(API_VERSIONS);
      if (socket.getInputStream().read() < 0) {
        throw new EOFException("it hung up");
      }
    }
  }
}
