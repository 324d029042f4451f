package dev.polyproc.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.ipc.pool.ChunkTask;
import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.job.ChunkMemory;
import dev.polyproc.sharedstate.job.Claim;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobCreation;
import dev.polyproc.sharedstate.job.JobId;
import dev.polyproc.sharedstate.job.JobInput;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobOrigin;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.worker.task.Delivery;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Tests that a worker which is stopped and hands its task back does not count as vanished. */
@QuarkusTest
@QuarkusTestResource(value = TestInfrastructureResource.class, restrictToAnnotatedClass = true)
class HandBackQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final int MAX_VANISHED = 5;

  @Inject ChunkRunner runner;
  @Inject ChunkMemory chunks;
  @Inject JobCreation creation;
  @Inject JobMemory memory;
  @Inject BoundedRedis redis;

  @Test
  void longTask_isHandedBackMoreThanFiveTimes_andSucceeds() throws InterruptedException {
    var job = job("sleep", 60_000);
    for (int attempt = 1; attempt <= MAX_VANISHED + 2; attempt++) {
      stopWhileItRuns(job, attempt);
      assertThat(claimedByAnother(job)).as("attempt %d", attempt).isZero();
      await(chunks.handBack(job.id(), 0, "another", 0, 1, true));
    }

    await(chunks.claim(job.id(), 0, 1, 0, 1, 1, "another", MAX_VANISHED));
    var task = new ChunkTask(job.id(), 0, 0, 1, 1, "square");
    runner.run(task, delivery(MAX_VANISHED + 3));

    assertThat(report(job).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void taskWithFiveVanishedWorkers_isWorkerLost() throws InterruptedException {
    var job = job("square", 3);
    var begun = Request.cmd(Command.HSET).arg("job:{" + job.id() + "}:begun").arg(0);
    await(redis.send(begun.arg((MAX_VANISHED - 1) + " gone/1 0")));

    runner.run(new ChunkTask(job.id(), 0, 0, 1, 1, "square"), delivery(2));

    assertThat(report(job).state()).isEqualTo(JobState.FAILED);
    var failure = report(job).failure().orElseThrow();
    assertThat(failure.type()).isEqualTo("WorkerLost");
    assertThat(failure.message()).contains("5 workers");
  }

  private void stopWhileItRuns(JobSpec job, int attempt) throws InterruptedException {
    var task = new ChunkTask(job.id(), 0, 0, 1, 1, job.function());
    var thread = new Thread(() -> runUntilInterrupted(task, attempt));
    thread.start();
    Awaitility.await()
        .atMost(BOUND)
        .until(() -> thread.getState() == Thread.State.TIMED_WAITING && isBegun(job));
    thread.interrupt();
    thread.join(BOUND.toMillis());
    runner.handBack(task, attempt);
  }

  private void runUntilInterrupted(ChunkTask task, int attempt) {
    try {
      runner.run(task, delivery(attempt));
    } catch (InterruptedException e) {
      return;
    }
  }

  private static Delivery delivery(int attempt) {
    return new Delivery("pool-tasks", 0, 0, attempt, new RecordHeaders());
  }

  private boolean isBegun(JobSpec job) {
    var exists = Request.cmd(Command.EXISTS).arg("job:{" + job.id() + "}:begun");
    return await(redis.send(exists)).toInteger() == 1;
  }

  private int claimedByAnother(JobSpec job) {
    var claim = await(chunks.claim(job.id(), 0, 1, 0, 1, 1, "another", MAX_VANISHED));
    return ((Claim.Values) claim).vanished();
  }

  private JobSpec job(String function, long value) {
    var type = new ElementType.Numbers(Typecode.LONG_LONG);
    var job = new JobSpec(JobId.next(), function, type, 1, 1, OptionalInt.of(1), Overflow.FAIL);
    var values = new JobInput.Packed(Buffer.buffer().appendLong(value));
    await(creation.create(job, values, JobOrigin.NONE));
    return job;
  }

  private JobReport report(JobSpec job) {
    return await(memory.report(job.id())).orElseThrow();
  }

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(BOUND);
  }
}
