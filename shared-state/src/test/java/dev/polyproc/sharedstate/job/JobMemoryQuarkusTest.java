package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.BackingResource;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackingResource.class)
class JobMemoryQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final ElementType INT64 = new ElementType.Numbers(Typecode.LONG_LONG);
  private static final ChunkWork.Worker FIRST = new ChunkWork.Worker("w1", "host", 11, "0");
  private static final ChunkWork.Worker SECOND = new ChunkWork.Worker("w2", "host", 22, "1");

  @Inject JobMemory memory;
  @Inject ChunkMemory chunks;
  @Inject JobResults results;
  @Inject Redis redis;

  /** Three values in chunks of two. */
  private final JobSpec job = job(INT64);

  private static JobSpec job(ElementType type) {
    return new JobSpec(JobId.next(), "square", type, 3, 2, 1, Overflow.FAIL);
  }

  @BeforeEach
  void create() {
    create(job, new JobInput.Packed(longs(3, 4, 5)));
  }

  @Test
  void claim_givesEachChunkItsOwnValues() {
    assertThat(claim(0, 2)).isEqualTo(values(List.of(longs(3, 4), longs(5))));
    assertThat(claim(1, 1)).isEqualTo(values(List.of(longs(5))));
  }

  @Test
  void claim_saysWhichChunksAreDone() {
    commit(1, longs(25), FIRST, 1);

    assertThat(claim(0, 2)).isEqualTo(values(List.of(longs(3, 4), longs(5)), 1));
  }

  @Test
  void firstCommitOfAChunk_wins() {
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.COMMITTED);
    assertThat(commit(0, longs(-1, -1), SECOND, 2)).isEqualTo(CommitOutcome.DUPLICATE);

    assertThat(claim(0, 1)).isEqualTo(Claim.Nothing.DONE);
    assertThat(await(results.packed(job, 0, 2))).isEqualTo(longs(9, 16));
    assertThat(await(memory.report(job.id())).orElseThrow().left()).isEqualTo(1);
  }

  @Test
  void commitOfSeveralChunks_leavesThoseAloneThatAreDone() {
    commit(0, longs(9, 16), FIRST, 1);
    var both = new TaskResults(0, 2, 2, 2, List.of(result(0, longs(-1, -1)), result(1, longs(25))));

    assertThat(await(chunks.commit(job.id(), both, SECOND))).isEqualTo(CommitOutcome.COMMITTED);
    assertThat(await(results.packed(job, 0, 3))).isEqualTo(longs(9, 16, 25));
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
    assertThat(await(results.packed(job, 0, 3))).isEqualTo(longs(9, 16, 25));
    assertThat(await(results.order(job.id(), 0))).containsExactly(1, 0);
    assertThat(claim(0, 1)).isEqualTo(Claim.Nothing.ENDED);
  }

  @Test
  void chunksOfJson_comeBackAsTheyWere() {
    var json = job(ElementType.Json.VALUES);
    var first = Buffer.buffer("[\"a\",{}]");
    create(json, new JobInput.Chunks(List.of(first, Buffer.buffer("[null]"))));

    assertThat(await(chunks.claim(json.id(), 0, 1, 0, 2, 2)))
        .isEqualTo(new Claim.Values(json.type(), Overflow.FAIL, new BitSet(), List.of(first)));

    var upper = new TaskResults(0, 1, 1, 1, List.of(result(0, Buffer.buffer("[\"A\",0]"))));
    await(chunks.commit(json.id(), upper, FIRST));
    assertThat(await(results.chunks(json, List.of(0)))).containsExactly(Buffer.buffer("[\"A\",0]"));
  }

  @Test
  void failure_endsTheJobAndTakesNoMoreCommits() {
    var failure = new TaskFailure("OverflowError", "too large", 2, "w1", 1);

    assertThat(await(chunks.fail(job.id(), 1, failure))).isEqualTo(CommitOutcome.COMMITTED);
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

    assertThat(await(chunks.fail(job.id(), 0, failure))).isEqualTo(CommitOutcome.DUPLICATE);
    assertThat(await(memory.look(job.id())).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void cancelledJob_takesNoMoreCommits() {
    assertThat(await(memory.cancel(job.id()))).contains(JobState.CANCELLED);

    assertThat(await(chunks.isRunning(job.id()))).isFalse();
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.ENDED);
    assertThat(await(memory.cancel("nobody"))).isEmpty();
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
    assertThat(await(chunks.claim("nobody", 0, 1, 0, 1, 1))).isEqualTo(Claim.Nothing.ENDED);
  }

  @Test
  void name_isTakenOnce() {
    var name = JobId.next();

    assertThat(await(memory.reserve(name))).isTrue();
    assertThat(await(memory.reserve(name))).isFalse();
    assertThat(await(memory.reserve(job.id()))).isFalse();
    await(memory.unreserve(name));
    assertThat(await(memory.reserve(name))).isTrue();
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
  void everyKeyOfAJob_expires() {
    commit(0, longs(9, 16), FIRST, 1);

    for (var key : JobKeys.of(job.id()).all()) {
      var left = Request.cmd(Command.PTTL).arg(key);
      assertThat(await(redis.send(left)).toLong()).as(key).isPositive();
    }
  }

  @Test
  void scripts_surviveAScriptFlush() {
    await(redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH")));

    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.COMMITTED);
  }

  private void create(JobSpec spec, JobInput input) {
    await(memory.create(spec, input, Optional.empty(), Optional.empty()));
  }

  private Claim claim(int chunk, int count) {
    int to = job.to(chunk + count - 1);
    return await(chunks.claim(job.id(), chunk, count, job.from(chunk), to, job.chunksize()));
  }

  private static Claim values(List<Buffer> values, int... done) {
    var flags = new BitSet();
    for (var each : done) {
      flags.set(each);
    }
    return new Claim.Values(INT64, Overflow.FAIL, flags, values);
  }

  private CommitOutcome commit(int chunk, Buffer values, ChunkWork.Worker worker, int attempt) {
    var task = new TaskResults(chunk, 1, 1, attempt, List.of(result(chunk, values)));
    return await(chunks.commit(job.id(), task, worker));
  }

  private static ChunkResult result(int chunk, Buffer values) {
    return new ChunkResult(chunk, values, 1_000, 4_000_000_000L);
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
