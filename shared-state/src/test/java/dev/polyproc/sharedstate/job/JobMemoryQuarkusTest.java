package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.BackingResource;
import dev.polyproc.sharedstate.number.NumberType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingResource.class)
class JobMemoryQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final ChunkWork.Worker FIRST = new ChunkWork.Worker("w1", "host", 11, "0");
  private static final ChunkWork.Worker SECOND = new ChunkWork.Worker("w2", "host", 22, "1");

  @Inject JobMemory memory;
  @Inject Redis redis;

  /** Three values in chunks of two. */
  private final JobSpec job =
      new JobSpec(UUID.randomUUID().toString(), "square", NumberType.INT64, 3, 2, 1);

  @BeforeEach
  void create() {
    await(memory.create(job, longs(3, 4, 5)));
  }

  @Test
  void claim_givesTheChunksOwnValues() {
    assertThat(await(memory.claim(job.id(), 1, 2, 3)))
        .isEqualTo(new Claim.Values(NumberType.INT64, longs(5)));
  }

  @Test
  void firstCommitOfAChunk_wins() {
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.COMMITTED);
    assertThat(commit(0, longs(-1, -1), SECOND, 2)).isEqualTo(CommitOutcome.DUPLICATE);

    assertThat(await(memory.claim(job.id(), 0, 0, 2))).isEqualTo(Claim.Nothing.DONE);
    assertThat(await(memory.results(job.id())).slice(0, 16)).isEqualTo(longs(9, 16));
    assertThat(await(memory.report(job.id())).orElseThrow().left()).isEqualTo(1);
  }

  @Test
  void lastCommit_endsTheJob() {
    commit(1, longs(25), SECOND, 3);
    commit(0, longs(9, 16), FIRST, 1);

    var report = await(memory.report(job.id())).orElseThrow();
    assertThat(report.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(report.finished()).isPresent();
    assertThat(report.spec()).isEqualTo(job);
    assertThat(report.work())
        .containsExactly(
            new ChunkWork(0, 0, 2, FIRST, 1, 1_000, 4_000_000_000L),
            new ChunkWork(1, 2, 3, SECOND, 3, 1_000, 4_000_000_000L));
    assertThat(await(memory.results(job.id()))).isEqualTo(longs(9, 16, 25));
    assertThat(await(memory.claim(job.id(), 0, 0, 2))).isEqualTo(Claim.Nothing.ENDED);
  }

  @Test
  void failure_endsTheJobAndTakesNoMoreCommits() {
    var failure = new TaskFailure("OverflowError", "too large", 2, "w1", 1);

    assertThat(await(memory.fail(job.id(), 1, failure))).isEqualTo(CommitOutcome.COMMITTED);
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.ENDED);

    var report = await(memory.report(job.id())).orElseThrow();
    assertThat(report.state()).isEqualTo(JobState.FAILED);
    assertThat(report.failure()).contains(failure);
    assertThat(report.work()).isEmpty();
  }

  @Test
  void failureOfAChunkThatIsDone_changesNothing() {
    commit(0, longs(9, 16), FIRST, 1);
    var failure = new TaskFailure("WorkerLost", "lost", -1, "w2", 5);

    assertThat(await(memory.fail(job.id(), 0, failure))).isEqualTo(CommitOutcome.DUPLICATE);
    assertThat(await(memory.look(job.id())).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void look_saysWhichChunksAreDone() {
    commit(1, longs(25), FIRST, 1);

    var progress = await(memory.look(job.id())).orElseThrow();
    assertThat(progress.done().stream()).containsExactly(1);
  }

  @Test
  void jobThatNeverWas_isEmptyAndEnded() {
    assertThat(await(memory.report("nobody"))).isEmpty();
    assertThat(await(memory.look("nobody"))).isEmpty();
    assertThat(await(memory.claim("nobody", 0, 0, 1))).isEqualTo(Claim.Nothing.ENDED);
  }

  @Test
  void releasedJob_keepsItsReport() {
    commit(0, longs(9, 16), FIRST, 1);
    commit(1, longs(25), FIRST, 1);

    await(memory.release(job.id(), Duration.ofMinutes(1)));

    assertThat(await(memory.report(job.id())).orElseThrow().work()).hasSize(2);
    var exists = Request.cmd(Command.EXISTS).arg("job:{" + job.id() + "}:out");
    assertThat(await(redis.send(exists)).toInteger()).isZero();
  }

  @Test
  void scripts_surviveAScriptFlush() {
    await(redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH")));

    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.COMMITTED);
  }

  private CommitOutcome commit(int chunk, Buffer results, ChunkWork.Worker worker, int attempt) {
    var effort = new ChunkWork.Effort(attempt, 1_000, 4_000_000_000L);
    return await(memory.commit(job.id(), chunk, job.from(chunk), results, worker, effort));
  }

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(BOUND);
  }

  private static Buffer longs(long... values) {
    var buffer = Buffer.buffer();
    for (var value : values) {
      buffer.appendLong(value);
    }
    return buffer;
  }
}
