package dev.polyproc.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/**
 * The array example: {@code arr = Array('i', [2,3,6,7,8,8,9,3,3,3])}, whose elements are squared in
 * place by one process per index.
 */
final class ArrayExample implements Example {
  private static final int[] VALUES = {2, 3, 6, 7, 8, 8, 9, 3, 3, 3};
  private static final int[] SQUARES = {4, 9, 36, 49, 64, 64, 81, 9, 9, 9};

  @Override
  public String title() {
    return "Example 4, the array: Array('i', [2,3,6,7,8,8,9,3,3,3]), ten processes, one per index";
  }

  @Override
  public void run(FrontDoor door, PrintStream page) throws TourException {
    ObjectNode creation = FrontDoor.JSON.createObjectNode().put("typecode", "i");
    creation.set("values", array(VALUES));
    page.println("  POST " + door.url("/arrays"));
    page.println("  " + creation);
    String path = "/arrays/" + door.post("/arrays", creation).body().path("id").asText();
    page.println();

    ObjectNode map = FrontDoor.JSON.createObjectNode().put("function", "square");
    page.println("  POST " + door.url(path + "/map"));
    page.println("  " + map);
    page.println();
    JsonNode job = door.post(path + "/map", map).body();

    JsonNode squares = door.get(path).body();
    workTable(job, squares).lines().forEach(line -> page.println("  " + line));
    page.println();
    page.println("  GET " + door.url(path));
    page.println("  " + squares);
    door.delete(path);
    if (!squares.toString().equals(array(SQUARES).toString())) {
      throw TourException.unexpected(array(SQUARES), squares);
    }
  }

  private static ArrayNode array(int... values) {
    ArrayNode array = FrontDoor.JSON.createArrayNode();
    for (int value : values) {
      array.add(value);
    }
    return array;
  }

  /** Returns a table with one row per index: value, square and the worker that wrote it. */
  private static Table workTable(JsonNode job, JsonNode squares) {
    Table table = new Table("index", "value", "square", "worker", "pid");
    for (JsonNode task : job.path("work")) {
      int index = task.path("from").asInt();
      table.row(
          String.valueOf(index),
          String.valueOf(VALUES[index]),
          squares.path(index).asText(),
          task.path("worker").asText(),
          task.path("pid").asText());
    }
    return table;
  }
}
