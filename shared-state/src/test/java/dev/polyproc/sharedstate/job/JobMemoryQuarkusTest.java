package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
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
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class JobMemoryQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final ElementType INT64 = new ElementType.Numbers(Typecode.LONG_LONG);
  private static final ChunkWork.Worker FIRST = new ChunkWork.Worker("w1", "host", 11, "0");
  private static final ChunkWork.Worker SECOND = new ChunkWork.Worker("w2", "host", 22, "1");

  @Inject JobMemory memory;
  @Inject JobCreation creation;
  @Inject JobReservations reservations;
  @Inject JobUpload uploads;
  @Inject ChunkMemory chunks;
  @Inject JobResults results;
  @Inject Redis redis;

  /** Three values in chunks of two. */
  private final JobSpec job = job(INT64);

  private static JobSpec job(ElementType type) {
    return new JobSpec(JobId.next(), "square", type, 3, 2, OptionalInt.of(1), Overflow.FAIL);
  }

  @BeforeEach
  void create() {
    create(job, new JobInput.Packed(longs(3, 4, 5)));
  }

  @Test
  void claim_returnsTheValuesOfEachChunk() {
    assertThat(claim(0, 2)).isEqualTo(values(List.of(longs(3, 4), longs(5))));
    assertThat(claim(1, 1)).isEqualTo(values(List.of(longs(5))));
  }

  @Test
  void claim_returnsWhichChunksAreDone() {
    commit(1, longs(25), FIRST, 1);

    assertThat(claim(0, 2)).isEqualTo(values(List.of(longs(3, 4), longs(5)), 1));
  }

  @Test
  void firstCommitOfAChunk_counts() {
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.COMMITTED);
    assertThat(commit(0, longs(-1, -1), SECOND, 2)).isEqualTo(CommitOutcome.DUPLICATE);

    assertThat(claim(0, 1)).isEqualTo(Claim.Nothing.DONE);
    assertThat(await(results.packed(job, 0, 2))).isEqualTo(longs(9, 16));
    assertThat(await(memory.report(job.id())).orElseThrow().left()).isEqualTo(1);
  }

  @Test
  void commit_ofSeveralChunks_doesNotChangeDoneChunks() {
    commit(0, longs(9, 16), FIRST, 1);
    var both = new TaskResults(0, 2, 2, 2, List.of(result(0, longs(-1, -1)), result(1, longs(25))));

    assertThat(await(chunks.commit(job.id(), both, SECOND))).isEqualTo(CommitOutcome.COMMITTED);
    assertThat(await(results.packed(job, 0, 3))).isEqualTo(longs(9, 16, 25));
  }

  @Test
  void lastCommit_endsTheJob() {
    commit(1, longs(25), SECOND, 3);
    commit(0, longs(9, 16), FIRST, 1);

    var report = await(memory.report(job.id(), 0, 10)).orElseThrow();
    assertThat(report.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(report.finished()).isPresent();
    assertThat(report.spec()).isEqualTo(job);
    assertThat(report.work().work())
        .containsExactly(
            new ChunkWork(0, 0, 2, FIRST, 1, 1_000, 4_000_000_000L),
            new ChunkWork(1, 2, 3, SECOND, 3, 1_000, 4_000_000_000L));
    assertThat(report.workers())
        .containsExactly(
            new WorkerTotal(SECOND, 1, 1, 4_000_000_000L),
            new WorkerTotal(FIRST, 1, 2, 4_000_000_000L));
    assertThat(await(results.packed(job, 0, 3))).isEqualTo(longs(9, 16, 25));
    assertThat(await(results.order(job.id(), 0, 10))).containsExactly(1, 0);
    assertThat(claim(0, 1)).isEqualTo(Claim.Nothing.ENDED);
  }

  @Test
  void jsonChunks_areReadUnchanged() {
    var json = job(ElementType.Json.VALUES);
    create(json, JobInput.Json.of(List.of("\"a\",{}", "null")));
    var first = Buffer.buffer("[\"a\",{}]");
    var second = Buffer.buffer("[null]");

    assertThat(valuesOf(json, 0, 2)).containsExactly(first, second);
    assertThat(valuesOf(json, 0, 1)).containsExactly(first);
    assertThat(valuesOf(json, 1, 1)).containsExactly(second);

    var upper = new TaskResults(0, 1, 1, 1, List.of(result(0, Buffer.buffer("[\"A\",0]"))));
    await(chunks.commit(json.id(), upper, FIRST));
    assertThat(await(results.chunks(json, List.of(0)))).containsExactly(Buffer.buffer("[\"A\",0]"));
  }

  @Test
  void failedJob_refusesCommits() {
    var failure = new TaskFailure("OverflowError", "too large", 2, "w1", 1);

    assertThat(await(chunks.fail(job.id(), 1, failure, longs(), "")))
        .isEqualTo(CommitOutcome.COMMITTED);
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.ENDED);

    var report = await(memory.report(job.id())).orElseThrow();
    assertThat(report.state()).isEqualTo(JobState.FAILED);
    assertThat(report.failure()).contains(failure);
    assertThat(await(memory.report(job.id(), 0, 10)).orElseThrow().work().work()).isEmpty();
  }

  @Test
  void failureOfDoneChunk_isIgnored() {
    commit(0, longs(9, 16), FIRST, 1);
    var failure = new TaskFailure("WorkerLost", "lost", -1, "w2", 5);

    assertThat(await(chunks.fail(job.id(), 0, failure, longs(), "")))
        .isEqualTo(CommitOutcome.DUPLICATE);
    assertThat(progress().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void cancelledJob_refusesCommits() {
    assertThat(await(memory.cancel(job.id()))).contains(JobState.CANCELLED);

    assertThat(await(chunks.heartbeat(job.id(), 0, "run"))).isFalse();
    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.ENDED);
    assertThat(await(memory.cancel("nobody"))).isEmpty();
  }

  @Test
  void progress_returnsWhichChunksOfAWindowAreDone() {
    commit(1, longs(25), FIRST, 1);

    var done = progress().done().get(0);
    assertThat(done.has(0)).isFalse();
    assertThat(done.has(1)).isTrue();
    assertThat(done.isComplete()).isFalse();
  }

  @Test
  void unknownJob_isEmptyAndEnded() {
    assertThat(await(memory.report("nobody"))).isEmpty();
    assertThat(await(memory.progress("nobody", List.of()))).isEmpty();
    assertThat(await(chunks.claim("nobody", 0, 1, 0, 1, 1, "run", 5)))
        .isEqualTo(Claim.Nothing.ENDED);
  }

  @Test
  void name_isReservedOnce() {
    var name = JobId.next();

    var owner = await(reservations.reserve(name)).orElseThrow();
    assertThat(await(reservations.reserve(name))).isEmpty();
    assertThat(await(reservations.reserve(job.id()))).isEmpty();
    assertThat(await(reservations.renew(owner))).isTrue();
    await(reservations.release(owner));
    assertThat(await(reservations.renew(owner))).isFalse();
    assertThat(await(reservations.reserve(name))).isPresent();
  }

  @Test
  void releasedJob_keepsItsReport() {
    commit(0, longs(9, 16), FIRST, 1);
    commit(1, longs(25), FIRST, 1);

    await(memory.release(job.id(), Duration.ofMinutes(1)));

    assertThat(await(memory.report(job.id(), 0, 10)).orElseThrow().work().work()).hasSize(2);
    var exists = Request.cmd(Command.EXISTS).arg("job:{" + job.id() + "}:out");
    assertThat(await(redis.send(exists)).toInteger()).isZero();
  }

  @Test
  void everyKeyOfAJob_expiresAfterItsEnd_andNotBefore() {
    claim(0, 2);
    commit(0, longs(9, 16), FIRST, 1);
    assertThat(expiries()).containsOnly(-1L);

    commit(1, longs(25), FIRST, 1);

    assertThat(expiries()).isNotEmpty().allMatch(left -> left > 0);
  }

  /** Returns the expiry of every key in milliseconds; -1 if a key does not expire. */
  private List<Long> expiries() {
    var keys = await(redis.send(Request.cmd(Command.KEYS).arg("job:{" + job.id() + "}*")));
    return StreamSupport.stream(keys.spliterator(), false)
        .map(key -> await(redis.send(Request.cmd(Command.PTTL).arg(key.toString()))).toLong())
        .toList();
  }

  @Test
  void scripts_surviveAScriptFlush() {
    await(redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH")));

    assertThat(commit(0, longs(9, 16), FIRST, 1)).isEqualTo(CommitOutcome.COMMITTED);
  }

  private void create(JobSpec spec, JobInput input) {
    await(creation.create(spec, input, JobOrigin.NONE));
  }

  private JobProgress progress() {
    return await(memory.progress(job.id(), List.of(new ChunkWindow(0, 2)))).orElseThrow();
  }

  private Claim claim(int chunk, int count) {
    return claim(job, chunk, count);
  }

  private Claim claim(JobSpec spec, int chunk, int count) {
    int to = spec.to(chunk + count - 1);
    return await(
        chunks.claim(spec.id(), chunk, count, spec.from(chunk), to, spec.chunksize(), "run", 5));
  }

  private List<Buffer> valuesOf(JobSpec spec, int chunk, int count) {
    return ((Claim.Values) claim(spec, chunk, count)).chunks();
  }

  private static Claim values(List<Buffer> values, int... done) {
    var flags = new BitSet();
    for (var each : done) {
      flags.set(each);
    }
    return new Claim.Values(INT64, Overflow.FAIL, flags, 0, values);
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
