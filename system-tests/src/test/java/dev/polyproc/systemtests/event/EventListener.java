package dev.polyproc.systemtests.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A client that reads events on a thread of its own until it is closed. */
public final class EventListener implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Stream<String> stream;

  /**
   * @param lastEventId the id of the event after which the stream continues; null for new events
   */
  public EventListener(String url, String lastEventId) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + "/events"));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    stream = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()).body();
    new Thread(this::read, "listener").start();
    Awaitility.await().atMost(BOUND).until(() -> !lines.isEmpty());
  }

  private void read() {
    try {
      stream.forEach(lines::add);
    } catch (RuntimeException e) {
      lines.add("closed");
    }
  }

  /** Waits until a subject has at least the given number of events of a type. */
  public void await(String subject, String type, int atLeast) {
    Awaitility.await()
        .atMost(BOUND)
        .until(
            () ->
                lines.stream().filter(line -> line.contains(subject) && line.contains(type)).count()
                    >= atLeast);
  }

  /**
   * Waits until the given number of tasks is committed, and returns the first chunk of each task
   * that a worker began, once for each begin. A delivery to a worker that is being stopped does not
   * count.
   */
  public List<Integer> chunksBegun(String job, int committed) {
    await(job, "chunk.committed", committed);
    return eventsOf(job).stream()
        .filter(event -> event.at("/type").asText().equals("chunk.acquired"))
        .map(event -> event.at("/data/chunk").asInt())
        .toList();
  }

  /** Returns the events of a subject so far, in order. */
  public List<JsonNode> eventsOf(String subject) {
    return lines.stream()
        .filter(line -> line.startsWith("data:") && line.contains(subject))
        .map(line -> parse(line.substring("data:".length())))
        .toList();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  /** Returns the ids of a job's events, in order; an id is on a line before its event's data. */
  List<String> idsOf(String job) {
    return Stream.iterate(0, i -> i + 1)
        .limit(lines.size())
        .filter(i -> lines.get(i).startsWith("data:") && lines.get(i).contains(job))
        .map(this::idBefore)
        .toList();
  }

  private String idBefore(int line) {
    int i = line;
    while (!lines.get(i).startsWith("id:")) {
      i--;
    }
    return lines.get(i).substring("id:".length()).strip();
  }

  @Override
  public void close() {
    stream.close();
  }
}
