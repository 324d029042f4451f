package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.localstack.TestInfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The size of Redis calls does not grow with a job: uploads, pages, reservations. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class LargeJobQuarkusTest extends JobTestBase {
  private static final int MANY = 200_000;

  @Inject JobReservations reservations;

  @Test
  void largeJsonValues_areUploadedInParts_andReadByChunk() {
    var values = IntStream.range(0, MANY).mapToObj(i -> "\"v" + i + "\"").toList();
    var job = created(job(ElementType.Json.VALUES, MANY, 1), JobInput.Json.of(values));

    var claimed = (Claim.Values) claim(job, MANY - 2, 2, "run");
    assertThat(claimed.chunks())
        .containsExactly(Buffer.buffer("[\"v199998\"]"), Buffer.buffer("[\"v199999\"]"));
    assertThat(keysOf(job)).doesNotContain("upload");
  }

  @Test
  void workLog_isReadPageByPage() {
    var job = created(job(INT64, 5, 1), new JobInput.Packed(longs(1, 2, 3, 4, 5)));
    List.of(0, 2, 4).forEach(chunk -> commit(job, chunk, longs(1)));

    var first = page(job, 0, 3);
    assertThat(first.work()).extracting(ChunkWork::chunk).containsExactly(0, 2);
    assertThat(first.next()).hasValue(3);
    var last = page(job, 3, 3);
    assertThat(last.work()).extracting(ChunkWork::chunk).containsExactly(4);
    assertThat(last.next()).isEmpty();
    assertThat(page(job, 7, 3)).isEqualTo(new WorkPage(List.of(), OptionalInt.empty()));
  }

  @Test
  void workersBeyondAThousand_areCountedTogether() {
    int workers = 1_003;
    var job = created(job(INT64, workers, 1), new JobInput.Packed(zeros(workers)));
    for (int chunk = 0; chunk < workers; chunk++) {
      var result = List.of(new ChunkResult(chunk, longs(0), 1, 10));
      var worker = new ChunkWork.Worker("w" + chunk, "host", chunk, "0");
      await(chunks.commit(job.id(), new TaskResults(chunk, 1, 1, 1, result), worker));
    }

    var totals = await(memory.report(job.id(), 0, 1)).orElseThrow().workers();

    assertThat(totals).hasSize(1_000);
    assertThat(totals.get(999).worker().worker()).isEqualTo("others");
    assertThat(totals.get(999)).extracting(WorkerTotal::chunks).isEqualTo(4L);
  }

  @Test
  void results_areReadInBoundedAnswers() {
    var job = created(job(ElementType.Json.VALUES, 3, 1), JobInput.Json.of(List.of("1", "2", "3")));
    var large = Buffer.buffer("[\"" + "x".repeat(700_000) + "\"]");
    List.of(0, 1, 2).forEach(chunk -> commit(job, chunk, large));

    assertThat(await(results.chunks(job, List.of(0, 1, 2)))).containsExactly(large, large);
    assertThat(await(results.order(job.id(), 1, 1))).containsExactly(1);
  }

  @Test
  void upload_withExpiredPart_doesNotBecomeJob() {
    var upload = JobUpload.Upload.of(JobId.next());
    assertThatThrownBy(() -> await(uploads.write(upload, 8, longs(2))))
        .isInstanceOf(UploadExpiredException.class);

    var job = job(INT64, 1, 1);
    var input = new JobInput.Uploaded(JobUpload.Upload.of(job.id()));
    assertThatThrownBy(() -> created(job, input)).isInstanceOf(UploadExpiredException.class);
    assertThat(await(memory.report(job.id()))).isEmpty();
  }

  @Test
  void create_withLostReservation_isRefused() {
    var spec = job(INT64, 1, 1);
    var lost = await(reservations.reserve(spec.id())).orElseThrow();
    var lateUpload = JobUpload.Upload.of(spec.id());
    await(redis.send(Request.cmd(Command.DEL).arg(JobKeys.of(spec.id()).meta())));
    var owner = await(reservations.reserve(spec.id())).orElseThrow();

    assertThat(await(reservations.renew(lost))).isFalse();
    await(uploads.write(lateUpload, 0, longs(-1)));
    assertThatThrownBy(() -> create(spec, new JobInput.Uploaded(lateUpload), lost))
        .isInstanceOf(ReservationLostException.class);
    await(reservations.release(lost));
    assertThat(await(reservations.renew(owner))).isTrue();

    create(spec, new JobInput.Packed(longs(7)), owner);
    assertThatThrownBy(() -> create(spec, new JobInput.Packed(longs(8)), lost))
        .isInstanceOf(ReservationLostException.class);
    await(reservations.release(lost));
    assertThat(((Claim.Values) claim(spec, 0, 1, "run")).chunks()).containsExactly(longs(7));
  }

  private void create(JobSpec spec, JobInput input, JobReservations.Reservation reservation) {
    var origin =
        new JobOrigin(
            Optional.empty(), Optional.empty(), Optional.of(reservation), Optional.empty());
    await(creation.create(spec, input, origin));
  }

  private WorkPage page(JobSpec job, int from, int limit) {
    return await(memory.report(job.id(), from, limit)).orElseThrow().work();
  }

  private String keysOf(JobSpec job) {
    return await(redis.send(Request.cmd(Command.KEYS).arg("job:{" + job.id() + "}*"))).toString();
  }

  private static Buffer zeros(int size) {
    return Buffer.buffer(new byte[size * Long.BYTES]);
  }
}
