package dev.polyproc.systemtests.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class LockIT {
  private final String lock = "/locks/it-" + UUID.randomUUID();
  private final Api api;

  LockIT(RunningSystem system) {
    api = new Api(system.url());
  }

  @Test
  void holder_pausedPastItsLease_isRefused() {
    var paused = acquire("/acquire?lease=1s");
    // The first holder does nothing from here on, as if its process were stopped.
    var next = acquire("/acquire?timeout=20s&lease=30s");
    assertThat(token(next)).isGreaterThan(token(paused));
    assertThat(post("/fence?token=" + token(next)).statusCode()).isEqualTo(200);

    var lateWrite = post("/fence?token=" + token(paused));
    var extension = post("/extend?holder=" + holder(paused));
    var release = post("/release?holder=" + holder(paused));

    assertThat(lateWrite.statusCode()).isEqualTo(409);
    assertThat(title(lateWrite)).isEqualTo("StaleToken");
    assertThat(title(extension)).isEqualTo("LeaseLost");
    assertThat(title(release)).isEqualTo("LeaseLost");
    assertThat(api.json(lock).at("/token").asLong()).isEqualTo(token(next));
    assertThat(post("/release?holder=" + holder(next)).statusCode()).isEqualTo(204);
    assertThat(api.json(lock).at("/locked").asBoolean()).isFalse();
  }

  private JsonNode acquire(String call) {
    var answer = Api.parse(post(call));
    assertThat(answer.at("/acquired").asBoolean()).as(answer.toString()).isTrue();
    return answer;
  }

  private HttpResponse<String> post(String call) {
    return api.post(lock + call, "");
  }

  private static long token(JsonNode grant) {
    return grant.at("/token").asLong();
  }

  private static String holder(JsonNode grant) {
    return grant.at("/holder").asText();
  }

  private static String title(HttpResponse<String> problem) {
    return Api.parse(problem).at("/title").asText();
  }
}
