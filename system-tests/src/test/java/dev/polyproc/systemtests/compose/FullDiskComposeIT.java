package dev.polyproc.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.systemtests.Api;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests calls while Redis cannot write its append-only file because the disk is full. */
@Tag("compose")
@ExtendWith(ComposeSystem.class)
class FullDiskComposeIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  /**
   * A shell command that reads the number of the last append-only file. With each rewrite, Redis
   * begins the file with the next number.
   */
  private static final String LAST =
      "last=$(ls | sed -n 's/.*aof.\\([0-9]*\\).incr.aof/\\1/p' | sort -n | tail -n 1)";

  private ComposeSystem system;
  private Api api;

  @BeforeEach
  void allIsThere(ComposeSystem running) {
    system = running;
    api = system.api();
    system.restore();
  }

  @Test
  void fullDisk_callsAreRefusedAndRunningJobContinuesWhenThereIsSpace() {
    var start = Instant.now();
    var array = Api.parse(array()).at("/id").asText();
    var job = BackgroundJobs.beginOne(api);
    await()
        .atMost(BOUND)
        .until(() -> api.json("/workers").toString().contains("\"current\":\"chunk "));

    redis(LAST + "; ln -s /dev/full appendonly.aof.$((last + 1)).incr.aof; $cli BGREWRITEAOF");
    try {
      await().atMost(BOUND).until(() -> array().statusCode() != 201);

      assertRefused(array());
      assertRefused(squares());
      assertRefused(api.post("/processes", "{\"target\":\"test1\"}"));
      assertRefused(api.post("/queues/full/items", "{\"item\":1}"));
      assertRefused(api.post("/arrays/" + array + "/0/add", "{\"amount\":1}"));
      assertThat(api.get("/functions").statusCode()).isEqualTo(200);
    } finally {
      redis("$cli BGREWRITEAOF; until ! find . -type l | grep -q .; do sleep 0.1; done");
    }

    await().atMost(BOUND).until(() -> squares().statusCode() == 200);
    assertThat(api.get("/arrays/" + array).body()).isEqualTo("[1]");
    assertThat(job.end().attempts()).isNotEmpty();
    assertThat(
            system.run(
                "docker compose logs --since %s producer-service square-worker".formatted(start)))
        .contains("Redis cannot write its file")
        .doesNotContain("\tat ");
  }

  private HttpResponse<String> array() {
    return api.post("/arrays", "{\"typecode\":\"i\",\"values\":[1]}");
  }

  private void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.body())
        .contains("Redis cannot write its file (No space left on device)", "try again");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  private HttpResponse<String> squares() {
    return api.post("/pool/map", "{\"function\":\"square\",\"values\":[3,4,5]}");
  }

  /** Runs commands in the folder of Redis's files; {@code $cli} is Redis's client. */
  private void redis(String commands) {
    system.run(
        """
        docker compose exec -T redis sh -euc '
          export REDISCLI_AUTH=$(sed -n "s/^requirepass //p" /run/polyproc/redis.conf)
          cli=redis-cli; cd /data/appendonlydir; %s'\
        """
            .formatted(commands.replace("'", "'\\''")));
  }
}
