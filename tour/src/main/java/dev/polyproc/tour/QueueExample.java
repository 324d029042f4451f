package dev.polyproc.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The queue example: a producer puts five names, the parent puts {@code xyz}, and the consumer
 * prints them until it gets {@code None}, which the notebook does not put.
 */
final class QueueExample implements Example {
  private static final List<String> NAMES = List.of("sudh", "kumar", "pwskills", "krish", "naik");
  private static final String PARENT_ITEM = "xyz";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  @Override
  public String title() {
    return "Example 3, the queue: q.put(...), and while (item := q.get()) is not None: print(item)";
  }

  @Override
  public void run(FrontDoor door, PrintStream page) throws TourException {
    String queue = "/queues/names-" + UUID.randomUUID().toString().substring(0, 8);
    ObjectNode names = FrontDoor.JSON.createObjectNode();
    NAMES.forEach(names.putArray("items")::add);
    put(door, page, queue, names);
    put(door, page, queue, FrontDoor.JSON.createObjectNode().put("item", PARENT_ITEM));
    put(door, page, queue, FrontDoor.JSON.createObjectNode().putNull("item"));
    page.println();

    JsonNode status = awaitClosed(door, queue);
    ArrayNode printed = FrontDoor.JSON.createArrayNode();
    Table table = new Table("position", "printed", "by");
    for (JsonNode item : door.get(queue + "/items").body()) {
      printed.add(item.path("item"));
      table.row(
          item.path("position").asText(),
          item.path("item").asText(),
          item.path("instance").asText());
    }
    table.lines().forEach(line -> page.println("  " + line));
    page.println();
    page.println(
        "  the consumer got None and ended: the queue is " + status.path("state").asText());

    ArrayNode expected = FrontDoor.JSON.createArrayNode();
    NAMES.forEach(expected::add);
    expected.add(PARENT_ITEM);
    if (!printed.equals(expected)) {
      throw TourException.unexpected(expected, printed);
    }
  }

  private static void put(FrontDoor door, PrintStream page, String queue, ObjectNode body)
      throws TourException {
    page.println("  POST " + door.url(queue + "/items") + "  " + body);
    door.post(queue + "/items", body);
  }

  private static JsonNode awaitClosed(FrontDoor door, String queue) throws TourException {
    long begin = System.nanoTime();
    JsonNode status = door.get(queue).body();
    while (!status.path("state").asText().equals("closed")) {
      if (System.nanoTime() - begin > TIMEOUT.toNanos()) {
        throw new TourException("the consumer did not reach the sentinel within 30 s: " + status);
      }
      pause();
      status = door.get(queue).body();
    }
    return status;
  }

  private static void pause() throws TourException {
    try {
      Thread.sleep(POLL_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourException("interrupted while waiting for the consumer");
    }
  }
}
