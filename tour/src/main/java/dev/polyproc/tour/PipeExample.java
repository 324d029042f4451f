package dev.polyproc.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The pipe example: {@code parent_conn, child_conn = Pipe()}. Four messages go from end b to end a
 * until EOFError, then two in the other direction. The notebook's receiver never gets an EOFError,
 * because it holds a copy of the sending end.
 */
final class PipeExample implements Example {
  private static final List<String> MESSAGES =
      List.of(
          "my name is payas",
          "this is my msg to my mentors",
          "i am taking class for dsm",
          "i am trying to practice all the codes");
  private static final List<String> REPLIES =
      List.of("hello payas", "your mentors are reading this");
  private static final String RECEIVE = "/messages?timeout=20s";

  @Override
  public String title() {
    return "Example 5, the pipe: parent_conn, child_conn = Pipe()";
  }

  @Override
  public void run(FrontDoor door, PrintStream page) throws TourException {
    JsonNode pipe = open(door, page);
    transfer(end(door, pipe, "b"), end(door, pipe, "a"), MESSAGES, page);
    page.println();
    page.println("  and two messages in the other direction, on another pipe");
    pipe = open(door, page);
    transfer(end(door, pipe, "a"), end(door, pipe, "b"), REPLIES, page);
  }

  private static JsonNode open(FrontDoor door, PrintStream page) throws TourException {
    ObjectNode request = FrontDoor.JSON.createObjectNode().put("duplex", true);
    page.println("  POST " + door.url("/pipes"));
    page.println("  " + request);
    page.println();
    JsonNode pipe = door.post("/pipes", request).body();
    page.println("  end a  " + pipe.path("a").asText());
    page.println("  end b  " + pipe.path("b").asText());
    page.println();
    return pipe;
  }

  private static FrontDoor end(FrontDoor door, JsonNode pipe, String end) {
    return door.at(URI.create(pipe.path(end).asText()));
  }

  /** Sends the messages and closes the sender; receives until EOFError and closes the receiver. */
  private static void transfer(
      FrontDoor sender, FrontDoor receiver, List<String> messages, PrintStream page)
      throws TourException {
    for (String message : messages) {
      sender.post("/messages", FrontDoor.JSON.createObjectNode().put("message", message));
    }
    sender.delete("");
    List<String> received = new ArrayList<>();
    FrontDoor.Answer answer = receiver.getAnyStatus(RECEIVE);
    while (answer.response().statusCode() == 200) {
      String message = answer.body().path("message").asText();
      page.println("  " + message);
      received.add(message);
      answer = receiver.getAnyStatus(RECEIVE);
    }
    page.println("  " + answer.body().path("title").asText());
    receiver.delete("");
    if (!received.equals(messages)) {
      throw TourException.unexpected(messages, received);
    }
    if (!answer.body().path("title").asText().equals("EOFError")) {
      throw TourException.unexpected("EOFError", answer.body());
    }
  }
}
