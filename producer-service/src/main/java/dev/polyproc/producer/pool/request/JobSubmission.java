package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.ClientFunctions;
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
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.ReservationLostException;
import dev.polyproc.sharedstate.job.UploadExpiredException;
import dev.polyproc.sharedstate.worker.WorkerInfo;
import io.opentelemetry.context.Context;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Submits calls as jobs: reads a call's body, and starts the job. A call with an idempotency key
 * becomes one job, however often it is repeated. For any thread.
 */
@ApplicationScoped
public class JobSubmission {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int UNPROCESSABLE = 422;

  /** How long a repeated call waits until the first one with its key was read. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final Dispatcher dispatcher;
  private final JobMemory memory;
  private final JobReservations reservations;
  private final LiveWorkers workers;
  private final ActiveJobs jobs;
  private final Callbacks callbacks;
  private final ValueReaders readers;
  private final ClientFunctions functions;
  private final PoolConfig config;

  JobSubmission(
      Dispatcher dispatcher,
      JobMemory memory,
      JobReservations reservations,
      LiveWorkers workers,
      ActiveJobs jobs,
      Callbacks callbacks,
      ValueReaders readers,
      ClientFunctions functions,
      PoolConfig config) {
    this.dispatcher = dispatcher;
    this.memory = memory;
    this.reservations = reservations;
    this.workers = workers;
    this.jobs = jobs;
    this.callbacks = callbacks;
    this.readers = readers;
    this.functions = functions;
    this.config = config;
  }

  /**
   * Submits a job. Must be called on the call's thread: the tasks continue its trace.
   *
   * @param awaited whether the caller waits for the results and releases them when it has them. A
   *     job that is not awaited fails in order, since its results may be streamed
   */
  public Uni<SubmittedJob> submit(PoolCall call, boolean awaited) {
    var trace = Context.current();
    requireRoom();
    return workers
        .required()
        .chain(
            live ->
                call.key().isPresent()
                    ? submitOnce(call, JobId.ofKey(call.key().get()), live, awaited, trace)
                    : read(call, JobId.next(), live)
                        .chain(
                            request -> {
                              var spec = spec(request, live, awaited);
                              return begin(request, spec, origin(request), live, awaited, trace);
                            }));
  }

  private void requireRoom() {
    if (jobs.room() == 0) {
      throw Problems.unavailable(
          "%d jobs are running, which is the limit; try again.".formatted(config.maxJobs()),
          RETRY_AFTER);
    }
  }

  private Uni<PoolRequest> read(PoolCall call, String job, List<WorkerInfo> live) {
    boolean whole = call.body().isWhole();
    var all = KnownFunctions.of(live);
    var known = whole ? all : all.storedIf(functions::isStored);
    var suited = whole ? readers.inMemory() : readers;
    return call.body()
        .read(
            in ->
                call.form()
                    .read(
                        job,
                        known,
                        call.fingerprint().map(print -> print.read(in)).orElse(in),
                        suited))
        .chain(
            request ->
                functions
                    .code(request.function(), known, live)
                    .onFailure()
                    .invoke(request.values()::drop)
                    .map(request::withCode));
  }

  private static JobSpec spec(PoolRequest request, List<WorkerInfo> live, boolean awaited) {
    var spec = request.spec(live.size());
    return awaited ? spec : spec.failingInOrder();
  }

  private static JobOrigin origin(PoolRequest request) {
    return new JobOrigin(
        request.callback().map(URI::toString), Optional.empty(), Optional.empty(), request.code());
  }

  private Uni<SubmittedJob> begin(
      PoolRequest request,
      JobSpec spec,
      JobOrigin origin,
      List<WorkerInfo> live,
      boolean awaited,
      Context trace) {
    try {
      request.callback().ifPresent(callbacks::require);
    } catch (HttpProblem e) {
      request.values().drop();
      throw e;
    }
    if (awaited && spec.size() == 0) {
      return Uni.createFrom().item(new SubmittedJob(spec, Optional.empty(), false));
    }
    return request
        .values()
        .input(spec.chunksize())
        .chain(input -> dispatcher.start(spec, input, origin, live.size(), awaited, trace))
        .map(job -> new SubmittedJob(spec, Optional.of(job), false))
        .onFailure(ReservationLostException.class)
        .transform(e -> lost())
        .onFailure(UploadExpiredException.class)
        .transform(
            e ->
                Problems.unavailable(
                    "The values arrived so slowly that the first of them have expired; post them"
                        + " again.",
                    RETRY_AFTER));
  }

  private static HttpProblem lost() {
    return Problems.unavailable(
        "This request took so long to arrive that its %s was given to another one; try again."
            .formatted(PoolCall.KEY_HEADER),
        RETRY_AFTER);
  }

  private Uni<SubmittedJob> submitOnce(
      PoolCall call, String job, List<WorkerInfo> live, boolean awaited, Context trace) {
    return reserve(job, System.nanoTime() + MAX_WAIT.toNanos())
        .chain(
            first ->
                first.job().isPresent()
                    ? repeated(first.job().get(), call)
                    : submitReserved(
                        call,
                        new KeptReservation(reservations, first.reservation().orElseThrow()),
                        live,
                        awaited,
                        trace));
  }

  /**
   * Submits a call with a reserved key. The results are kept for a repeated call, even if the
   * caller waits.
   */
  private Uni<SubmittedJob> submitReserved(
      PoolCall call, KeptReservation kept, List<WorkerInfo> live, boolean awaited, Context trace) {
    return read(call, kept.reservation().job(), live)
        .chain(
            request -> {
              var spec = spec(request, live, awaited);
              var origin =
                  new JobOrigin(
                      request.callback().map(URI::toString),
                      call.fingerprint().map(Fingerprint::text),
                      Optional.of(kept.reservation()),
                      request.code());
              return begin(request, spec, origin, live, false, trace);
            })
        .onTermination()
        .invoke(kept::close);
  }

  /** The result of a reservation: the reservation, or the job that exists. */
  private record First(Optional<Reservation> reservation, Optional<JobReport> job) {}

  /**
   * Reserves a job id. If another call has reserved it, waits until that call has become a job, and
   * returns the job; if that call fails, reserves the id.
   */
  private Uni<First> reserve(String job, long deadline) {
    return reservations
        .reserve(job)
        .chain(
            reserved ->
                reserved.isPresent()
                    ? Uni.createFrom().item(new First(reserved, Optional.empty()))
                    : memory
                        .report(job)
                        .chain(
                            report ->
                                report.isPresent()
                                    ? Uni.createFrom().item(new First(reserved, report))
                                    : reserveLater(job, deadline)));
  }

  private Uni<First> reserveLater(String job, long deadline) {
    if (System.nanoTime() > deadline) {
      throw Problems.unavailable(
          "The first request with this %s is still being received; try again."
              .formatted(PoolCall.KEY_HEADER),
          RETRY_AFTER);
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(POLL_INTERVAL)
        .chain(() -> reserve(job, deadline));
  }

  private Uni<SubmittedJob> repeated(JobReport first, PoolCall call) {
    var job = first.spec().id();
    return call.body()
        .read(in -> call.fingerprint().orElseThrow().finish(in))
        .map(
            fingerprint -> {
              if (!first.digest().equals(Optional.of(fingerprint))) {
                throw used(job);
              }
              return new SubmittedJob(first.spec(), jobs.find(job), true);
            });
  }

  private static HttpProblem used(String job) {
    return Problems.of(
            "ValueError",
            UNPROCESSABLE,
            "This %s was used for another request, which became job %s; use a new key."
                .formatted(PoolCall.KEY_HEADER, job))
        .with("job", job)
        .build();
  }
}
