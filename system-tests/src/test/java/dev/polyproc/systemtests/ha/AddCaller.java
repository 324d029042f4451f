package dev.polyproc.systemtests.ha;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import java.util.List;

/** Adds to an element of an array. A call that was answered with 503 may have been done, once. */
final class AddCaller extends Caller {
  private final List<Door> doors;
  private final String array;
  private int done;
  private int unknown;
  private int calls;

  AddCaller(List<Door> doors) {
    this.doors = doors;
    var created = new Api(doors.get(0).url()).post("/arrays", "{\"typecode\":\"q\",\"size\":1}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    this.array = "/arrays/" + Api.parse(created).at("/id").asText();
  }

  /** Returns the key of the array's data. */
  String key() {
    return "array:{%s}:data".formatted(array.substring("/arrays/".length()));
  }

  @Override
  void step() {
    var reply = noted(doors.get(++calls % doors.size()).post(array + "/0/add", "{\"amount\":1}"));
    if (reply.isDone()) {
      done++;
    } else {
      unknown++;
    }
  }

  @Override
  void verify() {
    var sum = Integer.parseInt(doors.get(0).get(array + "/0").body().replaceAll("\\D+", ""));
    assertThat(sum).as("%d done, %d unknown", done, unknown).isBetween(done, done + unknown);
  }
}
