package dev.polyproc.systemtests.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Maps, at both front doors in turn; every answer is the right one. */
final class MapCaller extends Caller {
  private final List<Door> doors;
  private int calls;

  MapCaller(List<Door> doors) {
    this.doors = doors;
  }

  @Override
  void step() {
    int first = ++calls;
    var reply =
        noted(
            doors
                .get(calls % doors.size())
                .post(
                    "/pool/map",
                    "{\"function\":\"square\",\"values\":[%d,2,3,4,5,6],\"chunksize\":1}"
                        .formatted(first)));
    if (reply.isDone()) {
      assertThat(reply.body()).isEqualTo("[" + (long) first * first + ",4,9,16,25,36]");
    }
  }

  @Override
  void verify() {
    // Each answer was checked when it arrived.
  }
}
