package dev.polyproc.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** The process example: starts {@code Process(target=test1)}, joins it and prints its output. */
final class ProcessExample implements Example {
  private static final String CHILD_OUTPUT = "this is my multiprocessing program";

  @Override
  public String title() {
    return "Example 1, the process: m = Process(target=test1); m.start(); m.join()";
  }

  @Override
  public void run(FrontDoor door, PrintStream page) throws TourException {
    var request = FrontDoor.JSON.createObjectNode().put("target", "test1");
    request.putArray("args");
    page.println("  POST " + door.url("/processes") + "  " + request);
    String process = "/processes/" + door.post("/processes", request).body().path("id").asText();
    String join = process + "/join?timeout=30s";
    page.println("  POST " + door.url(join));
    page.println();
    page.println("  this is my main program");

    JsonNode joined = door.post(join, FrontDoor.JSON.createObjectNode()).body();
    JsonNode child = door.get(process).body();
    child.path("output").asText().lines().forEach(line -> page.println("  " + line));
    page.println();
    if (!joined.path("ended").asBoolean()) {
      throw new TourException("the process did not end: " + child);
    }
    page.println(
        "  %s ran on %s (pid %s), exit code %s"
            .formatted(
                child.path("name").asText(),
                child.path("worker").asText(),
                child.path("pid").asText(),
                child.path("exitcode").asText()));
    if (!child.path("output").asText().equals(CHILD_OUTPUT + "\n")) {
      throw TourException.unexpected(CHILD_OUTPUT, child.path("output").asText());
    }
  }
}
