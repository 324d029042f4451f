package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A job that fails in order keeps all results before the first value that failed. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class FailInOrderQuarkusTest extends JobTestBase {
  @Test
  void failure_waitsForTheChunksBeforeIt() {
    var job = numbers();

    assertThat(fail(job, 2, 5, longs(16))).isEqualTo(CommitOutcome.COMMITTED);

    assertThat(progress(job).state()).isEqualTo(JobState.RUNNING);
    assertThat(progress(job).failure()).contains(new JobProgress.FailurePoint(2, 5));
    commit(job, 1, longs(4, 9));
    assertThat(progress(job).state()).isEqualTo(JobState.RUNNING);
    commit(job, 0, longs(0, 1));
    assertThat(progress(job).state()).isEqualTo(JobState.FAILED);
    assertThat(report(job).failure().orElseThrow().index()).isEqualTo(5);
    assertThat(await(results.packed(job, 0, 5))).isEqualTo(longs(0, 1, 4, 9, 16));
  }

  @Test
  void failure_afterAllChunksBeforeIt_endsTheJob() {
    var job = numbers();
    commit(job, 0, longs(0, 1));

    fail(job, 1, 2, longs());

    assertThat(progress(job).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void failureWithTheLowestIndex_wins() {
    var job = numbers();
    commit(job, 3, longs(36, 49));
    fail(job, 2, 4, longs());
    fail(job, 1, 3, longs(4));
    fail(job, 4, 8, longs());

    assertThat(progress(job).failure()).contains(new JobProgress.FailurePoint(1, 3));
    commit(job, 0, longs(0, 1));
    assertThat(progress(job).state()).isEqualTo(JobState.FAILED);
    assertThat(report(job).failure().orElseThrow().message()).isEqualTo("value 3");
    assertThat(await(results.packed(job, 0, 3))).isEqualTo(longs(0, 1, 4));
  }

  @Test
  void chunksAfterTheFailure_areNotComputed() {
    var job = numbers();
    fail(job, 2, 4, longs());

    assertThat(claim(job, 3, 2, "run")).isEqualTo(Claim.Nothing.DONE);
    assertThat(((Claim.Values) claim(job, 1, 3, "run")).done().stream()).containsExactly(1, 2);
    assertThat(await(chunks.heartbeat(job.id(), 3, "run"))).isFalse();
    assertThat(await(chunks.heartbeat(job.id(), 1, "run"))).isTrue();
  }

  @Test
  void jsonResults_areKept() {
    var job =
        created(
            job(ElementType.Json.VALUES, 3, 2).failingInOrder(),
            JobInput.Json.of(List.of("1,2", "3")));
    fail(job, 0, 1, Buffer.buffer("[\"one\"]"));

    assertThat(progress(job).state()).isEqualTo(JobState.FAILED);
    assertThat(await(results.chunks(job, List.of(0)))).containsExactly(Buffer.buffer("[\"one\"]"));
  }

  @Test
  void manyChunksBeforeTheFailure_areCounted() {
    int before = 40_000;
    var job = created(job(INT64, before + 1, 1).failingInOrder(), zeros(before + 1));
    for (int chunk = 0; chunk < before - 1; chunk += 1_000) {
      commitZeros(job, chunk, Math.min(chunk + 1_000, before - 1));
    }
    fail(job, before, before, longs());

    assertThat(progress(job).state()).isEqualTo(JobState.RUNNING);
    commitZeros(job, before - 1, before);
    assertThat(progress(job).state()).isEqualTo(JobState.FAILED);
  }

  private void commitZeros(JobSpec job, int from, int to) {
    var all =
        IntStream.range(from, to)
            .mapToObj(chunk -> new ChunkResult(chunk, longs(0), 1, 1))
            .toList();
    await(chunks.commit(job.id(), new TaskResults(from, to - from, to - from, 1, all), FIRST));
  }

  private static JobInput zeros(int size) {
    return new JobInput.Packed(Buffer.buffer(new byte[size * Long.BYTES]));
  }

  /** Ten numbers in chunks of two. */
  private JobSpec numbers() {
    return created(
        job(INT64, 10, 2).failingInOrder(),
        new JobInput.Packed(longs(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
  }
}
