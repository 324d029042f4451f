package dev.polyproc.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The pool example: {@code Pool(processes=5).map(square, [3,4,5,6,6,7,87,8,8])}. */
final class PoolExample implements Example {
  private static final int PROCESSES = 5;
  private static final long[] VALUES = {3, 4, 5, 6, 6, 7, 87, 8, 8};
  private static final long[] SQUARES = {9, 16, 25, 36, 36, 49, 7569, 64, 64};

  @Override
  public String title() {
    return "Example 2, the pool: Pool(5).map(square, [3,4,5,6,6,7,87,8,8])";
  }

  @Override
  public void run(FrontDoor door, PrintStream page) throws TourException {
    ObjectNode request = FrontDoor.JSON.createObjectNode().put("function", "square");
    request.set("values", array(VALUES));
    request.put("processes", PROCESSES);

    page.println("  POST " + door.url("/pool/map"));
    page.println("  " + request);
    page.println();
    FrontDoor.Answer answer = door.post("/pool/map", request);

    String job = answer.header("Polyproc-Job");
    JsonNode description = door.get("/pool/jobs/" + job).body();
    workTable(description, answer.body()).lines().forEach(line -> page.println("  " + line));
    page.println();
    page.println("  " + answer.body());

    if (!answer.body().toString().equals(array(SQUARES).toString())) {
      throw TourException.unexpected(array(SQUARES), answer.body());
    }
  }

  private static ArrayNode array(long... values) {
    ArrayNode array = FrontDoor.JSON.createArrayNode();
    for (long value : values) {
      array.add(value);
    }
    return array;
  }

  /** Returns a table with one row per chunk: values, squares and the worker that computed them. */
  private static Table workTable(JsonNode job, JsonNode result) {
    List<JsonNode> chunks = new ArrayList<>();
    job.path("work").forEach(chunks::add);
    chunks.sort((a, b) -> Integer.compare(a.path("from").asInt(), b.path("from").asInt()));
    Table table = new Table("chunk", "values", "squares", "worker", "pid", "core", "took");
    for (JsonNode chunk : chunks) {
      int from = chunk.path("from").asInt();
      int to = chunk.path("to").asInt();
      table.row(
          chunk.path("chunk").asText(),
          range(array(VALUES), from, to),
          range(result, from, to),
          chunk.path("worker").asText(),
          chunk.path("pid").asText(),
          chunk.path("cpus").asText(),
          chunk.path("wallMicros").asText() + " µs");
    }
    return table;
  }

  private static String range(JsonNode values, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int index = from; index < to; index++) {
      texts.add(values.path(index).asText());
    }
    return String.join(" ", texts);
  }
}
