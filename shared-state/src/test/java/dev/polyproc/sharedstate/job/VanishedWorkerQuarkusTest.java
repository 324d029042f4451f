package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only workers that vanished after they had begun a chunk count against it. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class VanishedWorkerQuarkusTest extends JobTestBase {
  private final JobSpec job = job(INT64, 3, 1);

  @BeforeEach
  void create() {
    created(job, new JobInput.Packed(longs(3, 4, 5)));
  }

  @Test
  void handedBackChunk_isNeverLost() {
    for (int time = 0; time < 3 * MAX_VANISHED; time++) {
      var run = "run-" + time;
      assertThat(vanishedBefore(run)).isZero();
      age(0);
      await(chunks.handBack(job.id(), 0, run, 0, 3, true));
    }
  }

  @Test
  void chunk_isLostAfterFiveVanishedWorkers() {
    for (int time = 0; time < MAX_VANISHED; time++) {
      assertThat(vanishedBefore("run-" + time)).isEqualTo(time);
      age(0);
    }

    assertThat(claim(job, 0, 3, "last")).isEqualTo(new Claim.WorkersLost(0, MAX_VANISHED));
    assertThat(claim(job, 0, 3, "another")).isEqualTo(new Claim.WorkersLost(0, MAX_VANISHED));
  }

  @Test
  void handBack_keepsTheCountOfVanishedWorkers() {
    vanishedBefore("first");
    age(0);
    assertThat(vanishedBefore("second")).isEqualTo(1);
    await(chunks.handBack(job.id(), 0, "second", 0, 3, true));

    assertThat(vanishedBefore("third")).isEqualTo(1);
  }

  @Test
  void workerWithRecentHeartbeat_hasNotVanished() {
    vanishedBefore("first");
    age(0);
    assertThat(await(chunks.heartbeat(job.id(), 0, "first"))).isTrue();

    assertThat(vanishedBefore("second")).isZero();
  }

  @Test
  void repeatedClaim_isNotCounted() {
    vanishedBefore("first");
    age(0);

    assertThat(vanishedBefore("first")).isZero();
  }

  @Test
  void commit_clearsTheMark() {
    vanishedBefore("first");
    age(0);
    commit(job, 0, longs(9));

    assertThat(vanishedBefore("second")).isZero();
    assertThat(begun()).isEqualTo("{1=0 second}");
  }

  private int vanishedBefore(String run) {
    return ((Claim.Values) claim(job, 0, 3, run)).vanished();
  }

  /** Sets the time of the last heartbeat far back. */
  private void age(int chunk) {
    var key = JobKeys.of(job.id()).begun();
    var mark = await(redis.send(Request.cmd(Command.HGET).arg(key).arg(chunk))).toString();
    var old = mark.substring(0, mark.lastIndexOf(' ')) + " 0";
    await(redis.send(Request.cmd(Command.HSET).arg(key).arg(chunk).arg(old)));
  }

  private String begun() {
    var marks = await(redis.send(Request.cmd(Command.HGETALL).arg(JobKeys.of(job.id()).begun())));
    var text = new TreeMap<String, String>();
    marks
        .getKeys()
        .forEach(chunk -> text.put(chunk, marks.get(chunk).toString().replaceAll(" \\d+$", "")));
    return text.toString();
  }
}
