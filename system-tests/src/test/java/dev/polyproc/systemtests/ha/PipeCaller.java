package dev.polyproc.systemtests.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a number through a pipe and receives it at the other end. A message whose receipt was not
 * answered is gone, as a message that a process has received before it dies.
 */
final class PipeCaller extends Caller {
  private final Door a;
  private final Door b;
  private final List<Integer> sent = new ArrayList<>();
  private final List<Integer> received = new ArrayList<>();
  private int lostReceipts;
  private int number;

  PipeCaller(Door frontDoor) {
    var opened = new Api(frontDoor.url()).post("/pipes", "{\"duplex\":true}");
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    this.a = new Door(Api.parse(opened).at("/a").asText());
    this.b = new Door(Api.parse(opened).at("/b").asText());
    assertThat(URI.create(b.url()).getPath()).endsWith("/b");
  }

  @Override
  void step() {
    int message = number++;
    if (noted(a.post("/messages", "{\"message\":" + message + "}")).isDone()) {
      sent.add(message);
    }
    receive("1s");
  }

  @Override
  boolean isIndependentOf(Door door) {
    return !a.url().startsWith(door.url());
  }

  private boolean receive(String timeout) {
    var reply = noted(b.get("/messages?timeout=" + timeout));
    if (reply.status() == 200) {
      received.add(Integer.parseInt(reply.body().replaceAll("\\D+", "")));
    } else if (!reply.isDone()) {
      lostReceipts++;
    }
    return reply.status() == 200;
  }

  @Override
  void verify() {
    while (receive("5s")) {
      // Receives what is left.
    }
    assertThat(received).doesNotHaveDuplicates().isSorted();
    assertThat(sent.stream().filter(message -> !received.contains(message)).count())
        .as("%d messages were not received", lostReceipts)
        .isLessThanOrEqualTo(lostReceipts);
  }
}
