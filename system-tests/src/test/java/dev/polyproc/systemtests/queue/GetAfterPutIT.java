package dev.polyproc.systemtests.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that a put that was answered counts, although its item passes through Kafka. */
@ExtendWith(RunningSystem.class)
class GetAfterPutIT {
  private static final int ROUNDS = 100;

  @Test
  void get_withoutATimeout_findsWhatWasPut(RunningSystem system) {
    var api = new Api(system.url());
    api.put("/queues/get-after-put", "{\"consumer\":\"http\"}");

    for (int i = 0; i < ROUNDS; i++) {
      var put = api.post("/queues/get-after-put/items", "{\"item\":" + i + "}");
      assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
      var got = api.post("/queues/get-after-put/get", "");
      assertThat(got.statusCode()).as("get %d: %s", i, got.body()).isEqualTo(200);
      assertThat(Api.parse(got).path("item").asInt()).isEqualTo(i);
      assertThat(api.post("/queues/get-after-put/get", "").statusCode()).isEqualTo(204);
    }
  }
}
