package dev.polyproc.systemtests.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.edge.EventStreamClient.Event;
import dev.polyproc.systemtests.edge.Operation.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that each stream sends everything after the last event of its listener, without delay. */
@Tag("slow")
class EveryStreamResumesIT extends EdgeTest {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  /** This test covers every stream that the OpenAPI documents list. */
  @Test
  void stream_all_isTestedAndDocumentsLastEventId() {
    var streams = operations(Operation::isStream);

    assertThat(streams)
        .extracting(Operation::key)
        .containsExactlyInAnyOrder(
            "GET /events",
            "GET /queues/{name}/items/stream",
            "GET /pool/jobs/{id}/results",
            "POST /pool/imap");
    assertThat(streams)
        .filteredOn(stream -> stream.method().equals("GET"))
        .allSatisfy(
            stream ->
                assertThat(stream.parameters())
                    .extracting(Operation.Parameter::name)
                    .contains(LAST_EVENT_ID));
  }

  @Test
  void queueStream_openedBeforeFirstPut_getsEveryItem() throws IOException {
    var queue = TestResources.name();
    try (var stream = EventStreamClient.open(items(queue))) {
      resources.put(queue, "[\"a\",\"b\"]");
      resources.put(queue, "[\"c\",null]");

      assertThat(stream.next(4))
          .extracting(Event::name)
          .containsExactly("item", "item", "item", "closed");
    }
  }

  @Test
  void queueStream_withLastEventId_resumes() throws IOException {
    var queue = resources.printedQueue();
    resources.put(queue, "[\"a\",\"b\",\"c\",null]");
    try (var all = EventStreamClient.open(items(queue))) {
      assertThat(ids(all.rest())).containsExactly("0", "1", "2");
    }
    try (var later = EventStreamClient.open(items(queue).with(LAST_EVENT_ID, "0"))) {
      assertThat(ids(later.rest())).containsExactly("1", "2");
    }
    try (var atTheEnd = EventStreamClient.open(items(queue).with(LAST_EVENT_ID, "2"))) {
      assertThat(atTheEnd.rest()).extracting(Event::name).containsExactly("closed");
    }
  }

  private Request items(String queue) {
    return Request.of(resources.url(Service.CONSUMER), "GET", "/queues/" + queue + "/items/stream");
  }

  @Test
  void eventStream_withLastEventId_resumes() throws IOException {
    var name = TestResources.name();
    try (var stream = EventStreamClient.open(resources.request("GET", "/events"))) {
      resources.lock(name);
      var first = nextOf(stream, name);
      assertThat(first.json().at("/type").asText()).isEqualTo("lock.acquired");

      var lock = TestResources.name();
      resources.lock(lock);
      try (var later =
          EventStreamClient.open(
              resources.request("GET", "/events").with(LAST_EVENT_ID, first.id()))) {
        assertThat(nextOf(later, lock).id()).isEqualTo(nextOf(stream, lock).id());
      }
    }
  }

  private static Event nextOf(EventStreamClient stream, String subject) throws IOException {
    var event = stream.next();
    while (!event.json().at("/subject").asText().equals(subject)) {
      event = stream.next();
    }
    return event;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?order=completed"})
  void resultStream_withLastEventId_resumes(String order) throws IOException {
    var job = job("{\"function\":\"sleep\",\"chunksize\":1,\"values\":[400,1,300,2,200,3]}");
    var results = resources.request("GET", "/pool/jobs/" + job + "/results" + order);
    List<Event> all;
    try (var stream = EventStreamClient.open(results)) {
      all = stream.rest();
    }
    assertThat(all).hasSize(7);
    for (int i = 0; i < 6; i++) {
      try (var stream = EventStreamClient.open(results.with(LAST_EVENT_ID, all.get(i).id()))) {
        assertThat(stream.rest()).isEqualTo(all.subList(i + 1, 7));
      }
    }
  }

  /** An event that was sent is not sent again, also while the job still runs. */
  @ParameterizedTest
  @ValueSource(strings = {"", "?order=completed"})
  void resultStream_whileJobRuns_resumes(String order) throws IOException {
    var job = job("{\"function\":\"sleep\",\"chunksize\":1,\"values\":[1,2,3,1500,1500,1500]}");
    var results = resources.request("GET", "/pool/jobs/" + job + "/results" + order);
    var received = new ArrayList<Event>();
    try (var stream = EventStreamClient.open(results)) {
      received.addAll(stream.next(3));
    }
    try (var stream = EventStreamClient.open(results.with(LAST_EVENT_ID, received.get(2).id()))) {
      received.addAll(stream.rest());
    }
    assertThat(ids(received)).containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5");
    assertThat(received.get(received.size() - 1).name()).isEqualTo("end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "6", "1.0", "99999999999999999999"})
  void resultStream_unknownEventId_isRefused(String id) throws IOException {
    var job = job("{\"function\":\"square\",\"values\":[1,2,3,4,5,6]}");
    var answer =
        RawConnection.exchange(
            resources
                .request("GET", "/pool/jobs/" + job + "/results")
                .with("Accept", "text/event-stream")
                .with(LAST_EVENT_ID, id));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  private String job(String body) {
    return resources
        .send(resources.request("POST", "/pool/jobs").withJson(body))
        .at("/id")
        .asText();
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::id).filter(id -> id != null).toList();
  }

  /** Once, no result was sent before two blocks were full. */
  @ParameterizedTest
  @ValueSource(strings = {"", "?order=completed"})
  void imap_callerPauses_sendsFinishedResults(String order) throws IOException {
    var imap =
        resources.request("POST", "/pool/imap" + order).with("Content-Type", "application/json");
    try (var stream = EventStreamClient.begin(imap)) {
      stream.send("{\"function\":\"square\",\"values\":[");
      for (int i = 0; i < 5; i++) {
        stream.send((i == 0 ? "" : ",") + i + " ");
        var event = stream.next();
        assertThat(event.name()).isEqualTo("result");
        assertThat(event.id()).isEqualTo(String.valueOf(i));
        assertThat(event.data()).isEqualTo(String.valueOf(i * i));
      }
      stream.send("]}");
      stream.end();
      assertThat(stream.next().name()).isEqualTo("end");
    }
  }

  /** One value is invalid, and the function fails for another one. */
  @ParameterizedTest
  @ValueSource(strings = {"\"three\"", "3037000500"})
  void resultStream_failingValue_sendsEarlierResultsFirst(String failing) throws IOException {
    var body =
        "{\"function\":\"square\",\"chunksize\":1,\"values\":[1,2,%s,4,\"five\"]}"
            .formatted(failing);
    try (var stream =
        EventStreamClient.open(resources.request("POST", "/pool/imap").withJson(body))) {
      assertFailsAtTwo(stream.rest());
    }
  }

  private static void assertFailsAtTwo(List<Event> events) {
    assertThat(events).extracting(Event::name).containsExactly("result", "result", "error");
    assertThat(events).extracting(Event::data).startsWith("1", "4");
    assertThat(events.get(2).json().at("/index").asInt()).isEqualTo(2);
  }

  /** The failing value takes long, and values behind it are fast. */
  @Test
  void imap_failingValue_sendsEarlierResultsInOrder() throws IOException {
    var body =
        "{\"function\":\"pow\",\"chunksize\":1,\"values\":[[2,2],[3,2],[\"x\",1],[4,2],[\"y\",1]]}";
    try (var stream =
        EventStreamClient.open(resources.request("POST", "/pool/imap").withJson(body))) {
      var events = stream.rest();
      assertThat(events).isNotEmpty();
      assertThat(events.get(events.size() - 1).name()).isEqualTo("error");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"nonsense\":1}",
        ",\"chunksize\":2}",
        ",\"function\":\"cube\"}",
        ",\"values\":[1]}",
        "}xyz",
        "}{}",
        "} 1",
        "",
        ",}",
        "]}",
        "},",
        "}\0"
      })
  void imap_invalidTextAfterValues_isRefused(String rest) throws IOException {
    var body = "{\"function\":\"square\",\"values\":[3]" + rest;
    var answer = RawConnection.exchange(resources.request("POST", "/pool/imap").withJson(body));
    assertThat(answer.outcome()).as(answer.toString()).isEqualTo(400);
  }
}
