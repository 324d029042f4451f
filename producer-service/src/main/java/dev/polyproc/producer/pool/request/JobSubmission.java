package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import dev.polyproc.producer.pool.dispatch.ActiveJobs;
import dev.polyproc.producer.pool.dispatch.Callbacks;
import dev.polyproc.producer.pool.dispatch.Dispatcher;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.job.JobId;
import dev.polyproc.sharedstate.job.JobMemory;
import dev.polyproc.sharedstate.job.JobOrigin;
import dev.polyproc.sharedstate.job.JobReport;
import dev.polyproc.sharedstate.job.JobReservations;
import dev.polyproc.sharedstate.job.JobReservations.Reservation;
import dev.polyproc.sharedstate.job.ReservationLostException;
import dev.polyproc.sharedstate.job.UploadExpiredException;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes jobs of requests. A request that names itself by an idempotency key makes one job, however
 * often it comes. For any thread that may block.
 */
@ApplicationScoped
public class JobSubmission {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int UNPROCESSABLE = 422;

  /** How long a request waits for the first one of its name to be read. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Dispatcher dispatcher;
  private final JobMemory memory;
  private final JobReservations reservations;
  private final LiveWorkers workers;
  private final ActiveJobs jobs;
  private final Callbacks callbacks;
  private final PoolConfig config;

  JobSubmission(
      Dispatcher dispatcher,
      JobMemory memory,
      JobReservations reservations,
      LiveWorkers workers,
      ActiveJobs jobs,
      Callbacks callbacks,
      PoolConfig config) {
    this.dispatcher = dispatcher;
    this.memory = memory;
    this.reservations = reservations;
    this.workers = workers;
    this.jobs = jobs;
    this.callbacks = callbacks;
    this.config = config;
  }

  /** Reads the request for a job of the given name, knowing which functions there are. */
  @FunctionalInterface
  public interface Reading {
    PoolRequest read(String job, KnownFunctions known) throws IOException;
  }

  /**
   * Posts a job.
   *
   * @param awaited whether the caller waits for the results, and lets them go when it has them; a
   *     job whose results can be read one by one fails in order
   */
  public SubmittedJob post(
      DigestedBody body, Optional<String> key, boolean awaited, Reading reading)
      throws IOException {
    var live = workers.lately().await().indefinitely();
    if (live.isEmpty()) {
      throw Problems.unavailable("There is no worker at the moment; try again.", RETRY_AFTER);
    }
    if (jobs.room() == 0) {
      throw Problems.unavailable(
          "%d jobs are running, which is the limit; try again.".formatted(config.maxJobs()),
          RETRY_AFTER);
    }
    if (key.isEmpty()) {
      var request = reading.read(JobId.next(), KnownFunctions.of(live));
      return begin(request, body, live, Optional.empty(), !awaited, awaited);
    }
    var job = JobId.ofKey(key.get());
    var first = first(job);
    if (first.job().isPresent()) {
      return repeated(first.job().get(), body);
    }
    var owned = first.reservation();
    try (var kept = new KeptReservation(reservations, owned.get())) {
      var request = reading.read(job, KnownFunctions.of(live));
      if (!kept.isOurs()) {
        request.values().drop();
        throw lost();
      }
      return begin(request, body, live, owned, !awaited, false);
    }
  }

  private static RuntimeException lost() {
    return Problems.unavailable(
        "This request took so long to be read that its Idempotency-Key is another's by now.",
        RETRY_AFTER);
  }

  private SubmittedJob begin(
      PoolRequest request,
      DigestedBody body,
      List<WorkerInfo> live,
      Optional<Reservation> reservation,
      boolean failsInOrder,
      boolean awaited) {
    try {
      request.callback().ifPresent(callbacks::require);
    } catch (HttpProblem e) {
      request.values().drop();
      throw e;
    }
    var wanted = request.spec(live.size());
    var spec = failsInOrder ? wanted.failingInOrder() : wanted;
    if (awaited && spec.size() == 0) {
      return new SubmittedJob(spec, Optional.empty(), false);
    }
    var input = request.values().input(spec.chunksize());
    var origin = new JobOrigin(request.callback().map(URI::toString), body.digest(), reservation);
    try {
      var job = dispatcher.begin(spec, input, origin, live.size(), awaited).await().indefinitely();
      return new SubmittedJob(spec, Optional.of(job), false);
    } catch (ReservationLostException e) {
      throw lost();
    } catch (UploadExpiredException e) {
      throw Problems.unavailable(
          "The values came so slowly that the first of them have expired; post them again.",
          RETRY_AFTER);
    }
  }

  /**
   * The reservation of a name, if this is the first request of that name, or the first one has come
   * to nothing; otherwise the job that the first one has become. One that is still being read is
   * waited for.
   */
  private First first(String job) {
    long end = System.nanoTime() + FIRST.toNanos();
    while (true) {
      var reservation = reservations.reserve(job).await().indefinitely();
      var report =
          reservation.isPresent()
              ? Optional.<JobReport>empty()
              : memory.report(job).await().indefinitely();
      if (reservation.isPresent() || report.isPresent()) {
        return new First(reservation, report);
      }
      if (System.nanoTime() > end) {
        throw Problems.unavailable(
            "The first request with this Idempotency-Key is still being read.", RETRY_AFTER);
      }
      Uni.createFrom().voidItem().onItem().delayIt().by(LOOK_EVERY).await().indefinitely();
    }
  }

  /** What became of a name: a reservation, or the job that there is. */
  private record First(Optional<Reservation> reservation, Optional<JobReport> job) {}

  private SubmittedJob repeated(JobReport first, DigestedBody body) throws IOException {
    var job = first.spec().id();
    if (!first.digest().equals(body.finish())) {
      throw Problems.of(
              "ValueError",
              UNPROCESSABLE,
              "This Idempotency-Key was used for another request; job %s is what came of it."
                  .formatted(job))
          .with("job", job)
          .build();
    }
    return new SubmittedJob(first.spec(), jobs.find(job), true);
  }
}
