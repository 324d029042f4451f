package dev.polyproc.systemtests.external;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.event.EventListener;
import dev.polyproc.tour.Tour;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every connection of the services to Kafka and Redis uses the configured TLS, SASL and
 * ACL user.
 */
class ExternalInfrastructureIT {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static ExternalSystem system;

  @BeforeAll
  static void start(@TempDir Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    system = new ExternalSystem(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    if (system != null) {
      system.close();
    }
  }

  /** The tour uses the sender, the workers' share group, the queues' and the pipes' channels. */
  @Test
  void tour_givesTheNotebooksResults() {
    assertThat(Tour.run(system.url(), new PrintStream(System.out, true))).isTrue();
  }

  @Test
  void events_areReceived() throws IOException, InterruptedException {
    try (var events = new EventListener(system.url(), null)) {
      var job =
          new Api(system.url())
              .post("/pool/map", "{\"function\":\"square\",\"values\":[1,2,3]}")
              .headers()
              .firstValue("Polyproc-Job")
              .orElseThrow();

      events.await(job, "chunk.committed", 1);
    }
  }

  /** A broker that has moved: its bootstrap address answers, and its advertised one does not. */
  @Test
  void advertisedAddress_withoutABroker_isNotReady() throws IOException {
    try {
      system.advertised().cutOff();

      for (var service : system.services()) {
        Awaitility.await().atMost(BOUND).until(() -> !service.isReady());
      }
    } finally {
      system.advertised().connect();
    }
    for (var service : system.services()) {
      Awaitility.await().atMost(BOUND).until(service::isReady);
    }
  }

  @Test
  void kafka_withoutThePassword_refuses() {
    var settings = new HashMap<String, Object>(system.kafka().client());
    settings.put(
        "sasl.jaas.config",
        system.kafka().client().get("sasl.jaas.config").replace("kafka-of-a-test", "wrong"));
    try (var admin = Admin.create(settings)) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS))
          .rootCause()
          .hasMessageContaining("Authentication failed");
    }
  }

  @Test
  void redis_withoutTls_refuses() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), system.redis().port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readNBytes(5), UTF_8)).doesNotContain("PONG");
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }
}
