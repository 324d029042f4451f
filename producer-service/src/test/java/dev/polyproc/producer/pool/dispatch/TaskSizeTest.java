package dev.polyproc.producer.pool.dispatch;

import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.LONG;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.REDISPATCH_AFTER;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.SHORT;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.commit;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.job;
import static dev.polyproc.producer.pool.dispatch.ScheduledJobs.reconcile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests how many tasks a job has in flight, and how many chunks each of them has. */
class TaskSizeTest {
  @Test
  void tasks_fewChunks_areDispatchedEvenlyAtOnce() {
    assertThat(job(9, 5, 2).schedule(0))
        .containsExactly(new ChunkRange(0, 5), new ChunkRange(5, 4));
    assertThat(job(9, 5, 5).schedule(0))
        .containsExactly(
            new ChunkRange(0, 2),
            new ChunkRange(2, 2),
            new ChunkRange(4, 2),
            new ChunkRange(6, 2),
            new ChunkRange(8, 1));
  }

  @Test
  void tasks_fewerProcessesThanWorkers_limitsInFlight() {
    var job = job(1_000, 2, 5);
    var first = job.schedule(0);

    assertThat(first).hasSize(2);
    assertThat(job.schedule(0)).isEmpty();
    job.onCommit(commit(first.get(0), 1, LONG));
    assertThat(job.schedule(0)).hasSize(1);
    assertThat(job.schedule(0)).isEmpty();
  }

  @Test
  void tasks_withoutProcesses_followTheNumberOfWorkers() {
    var job = job(400, OptionalInt.empty(), 1);
    var first = job.schedule(0);
    job.onCommit(commit(first.get(0), 1, LONG));
    assertThat(job.schedule(0)).hasSize(2);

    reconcile(job, new BitSet(), new WorkerSnapshot(4, 3, Set.of()), 0);

    assertThat(job.schedule(0)).hasSize(6);
  }

  /**
   * 400 values of 50 ms with the default chunk size. A single worker needs 20 s; with three more
   * after 2 s the job takes 6.5 s at best.
   */
  @Test
  void job_threeMoreWorkersAfterTwoSeconds_takesLessThan40Percent() {
    int chunksize = 7;
    int chunks = (400 + chunksize - 1) / chunksize;
    long chunkMillis = chunksize * 50L;
    var job = job(chunks, OptionalInt.empty(), 1);
    var queue = new ArrayDeque<ChunkRange>(job.schedule(0));
    var busy = new TreeMap<Long, ChunkRange>();
    long now = 0;

    while (job.left() > 0) {
      int workers = now < 2_000 ? 1 : 4;
      job.workers(workers);
      queue.addAll(job.schedule(now));
      while (busy.size() < workers && !queue.isEmpty()) {
        // A worker hands back what it cannot do in a few milliseconds: it runs one chunk.
        long end = now + chunkMillis;
        while (busy.containsKey(end)) {
          end++;
        }
        busy.put(end, queue.remove());
      }
      now = workers == 1 ? Math.min(2_000, busy.firstKey()) : busy.firstKey();
      while (!busy.isEmpty() && busy.firstKey() <= now) {
        job.onCommit(commit(busy.pollFirstEntry().getValue(), 1, chunkMillis * 1_000));
      }
    }

    assertThat(now).isLessThan(8_000);
  }

  @Test
  void chunks_handedBackAndLong_areDispatchedOneByOne() {
    var job = job(40, 2, 2);
    var first = job.schedule(0);
    assertThat(first).containsExactly(new ChunkRange(0, 20), new ChunkRange(20, 20));

    job.onCommit(commit(first.get(0), 1, LONG));

    assertThat(job.schedule(0))
        .containsExactly(new ChunkRange(1, 1), new ChunkRange(2, 1), new ChunkRange(3, 1));
  }

  @Test
  void tasks_shortChunks_haveManyChunks() {
    var job = job(10_000, 2, 2);
    var first = job.schedule(0);

    job.onCommit(commit(first.get(0), first.get(0).chunks(), SHORT));

    assertThat(job.schedule(0)).allSatisfy(task -> assertThat(task.chunks()).isEqualTo(1_024));
  }

  /** 64 chunks of 2.5 ms on two workers: shares of what is left, at most 20 ms, at least 8 ms. */
  @Test
  void tasks_ofKnownDuration_areSharesOfWhatIsLeft() {
    var job = job(64, 2, 2);
    var tasks = new ArrayDeque<ChunkRange>(job.schedule(0));
    var sizes = new ArrayList<Integer>();
    job.onCommit(commit(tasks.remove(), 4, 2_500));
    job.onCommit(commit(tasks.remove(), 4, 2_500));

    tasks.addAll(job.schedule(0));
    while (!tasks.isEmpty()) {
      sizes.add(tasks.peek().chunks());
      job.onCommit(commit(tasks.peek(), tasks.remove().chunks(), 2_500));
      tasks.addAll(job.schedule(0));
    }

    assertThat(sizes).startsWith(8, 8, 8).hasSizeLessThan(14);
    assertThat(sizes).allSatisfy(size -> assertThat(size).isBetween(1, 8));
  }

  @Test
  void tasks_ofFunctionKnownToBeShort_areAsManyAsAreWorthAWorker() {
    assertThat(known(9, 5, 10)).containsExactly(new ChunkRange(0, 9));
    assertThat(known(9, 5, 300)).containsExactly(new ChunkRange(0, 5), new ChunkRange(5, 4));
    assertThat(known(9, 5, 0)).containsExactly(new ChunkRange(0, 9));
    assertThat(known(9, 5, 50_000)).hasSize(5);
    assertThat(known(1_000, 5, 0.1)).allSatisfy(task -> assertThat(task.chunks()).isEqualTo(64));
  }

  private static List<ChunkRange> known(int chunks, int workers, double microsPerValue) {
    return job(chunks, OptionalInt.of(workers), workers, OptionalDouble.of(microsPerValue))
        .schedule(0);
  }

  /** A worker reads all values of a task, also those of chunks that it then gives back. */
  @Test
  void tasks_beforeTheFirstMeasurement_haveAtMostAMegabyte() {
    var type = new ElementType.Numbers(Typecode.LONG_LONG);
    var spec =
        new JobSpec("j", "square", type, 1_000_000, 15_625, OptionalInt.empty(), Overflow.FAIL);

    assertThat(new ChunkScheduler(spec, 2, REDISPATCH_AFTER, OptionalDouble.empty()).schedule(0))
        .containsExactly(new ChunkRange(0, 8), new ChunkRange(8, 8));
  }
}
