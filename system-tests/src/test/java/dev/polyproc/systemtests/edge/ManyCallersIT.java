package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that maps are answered soon while many other callers wait or send slowly. */
class ManyCallersIT extends EdgeTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int MANY = 250;

  @Test
  void map_duringManyIncompleteBodies_succeeds() throws IOException {
    var operations = operations(Operation::takesBody);
    var requests = operations.stream().map(validRequests::request).toList();
    var open = new ArrayList<RawConnection>();
    try {
      for (int i = 0; i < MANY; i++) {
        var request = requests.get(i % requests.size());
        var wire = new RawConnection(request.port(), SOON);
        open.add(wire);
        EveryOperationIsBoundedIT.sendHalf(wire, request);
      }
      assertMapsAreAnsweredSoon();
    } finally {
      close(open);
    }
  }

  /**
   * A body that is too large to be collected holds a thread; the number of such bodies is limited.
   */
  @Test
  void map_duringManyIncompleteLargeBodies_succeeds() throws IOException {
    var map = resources.request("POST", "/pool/map").with("Content-Type", "application/json");
    var open = new ArrayList<RawConnection>();
    try {
      for (int i = 0; i < MANY; i++) {
        var wire = new RawConnection(map.port(), SOON);
        open.add(wire);
        wire.send(map.head() + "Content-Length: 1000000\r\n\r\n");
        wire.send("{\"function\":\"square\",\"values\":[" + "1,".repeat(50_000));
      }
      assertMapsAreAnsweredSoon();
    } finally {
      close(open);
    }
  }

  @Test
  void map_duringManyWaitingCallers_succeeds() throws IOException {
    var job =
        resources
            .send(
                resources
                    .request("POST", "/pool/jobs")
                    .withJson("{\"function\":\"sleep\",\"values\":[60000],\"chunksize\":1}"))
            .at("/id")
            .asText();
    var lock = TestResources.name();
    resources.lock(lock);
    var pipe = resources.pipe();
    var queue = resources.queue();
    var waits =
        List.of(
            resources.request("GET", "/pool/jobs/" + job + "/results?timeout=60s"),
            resources
                .request("GET", "/pool/jobs/" + job + "/results")
                .with("Accept", "text/event-stream"),
            resources.request("GET", "/pipes/" + pipe + "/a/messages?timeout=30s"),
            resources.request("POST", "/queues/" + queue + "/get?timeout=60s"),
            resources.request("POST", "/locks/" + lock + "/acquire?timeout=60s"),
            resources.request(
                "POST", "/sync/events/" + TestResources.name() + "/wait?timeout=60s"));
    var open = new ArrayList<RawConnection>();
    try {
      for (var wait : waits) {
        for (int i = 0; i < MANY; i++) {
          var wire = new RawConnection(wait.port(), SOON);
          open.add(wire);
          wire.send(wait.bytes());
        }
      }
      assertMapsAreAnsweredSoon();
    } finally {
      close(open);
      resources.send(resources.request("DELETE", "/pool/jobs/" + job));
    }
  }

  private void assertMapsAreAnsweredSoon() {
    IntStream.range(0, 10)
        .forEach(
            i -> {
              var answer =
                  TestResources.exchange(
                      resources
                          .request("POST", "/pool/map")
                          .withJson("{\"function\":\"square\",\"values\":[3,4]}"));
              assertThat(answer.text()).isEqualTo("[9,16]");
              assertThat(answer.took()).isLessThan(SOON);
            });
  }

  private static void close(List<RawConnection> open) throws IOException {
    for (var wire : open) {
      wire.close();
    }
  }
}
