package dev.polyproc.producer.pool.result;

import dev.polyproc.http.answer.StreamedAnswer;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.dispatch.JobOutcome;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.TaskFailure;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The answers of the pool. For any thread. */
@Singleton
public final class PoolAnswers {
  public static final String JOB_HEADER = "Polyproc-Job";

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ResultParts parts;

  PoolAnswers(ResultParts parts) {
    this.parts = parts;
  }

  /**
   * Returns the results of a job that succeeded: at once if they are few, otherwise part by part.
   *
   * @param written is run when they were written, or cannot be
   */
  public Uni<Response> results(JobSpec job, Order order, Format format, Runnable written) {
    if (job.size() <= ResultParts.PART) {
      return parts
          .whole(job, order, format)
          .map(bytes -> answer(job, format, bytes))
          .eventually(written);
    }
    var streamed = parts.of(job, order, format).onTermination().invoke(written);
    return Uni.createFrom().item(answer(job, format, StreamedAnswer.of(streamed)));
  }

  /** Returns the results of a job without values, which has no memory. */
  public Response empty(JobSpec job, Format format) {
    var type = format == Format.JSON ? MediaType.APPLICATION_JSON_TYPE : octets(job);
    return Response.ok(format.empty()).type(type).build();
  }

  /** Returns the only result of a job that is a single call. */
  public Uni<Response> single(JobSpec job, Runnable written) {
    return parts.single(job).map(bytes -> answer(job, Format.JSON, bytes)).eventually(written);
  }

  private static Response answer(JobSpec job, Format format, Object entity) {
    return Response.ok(entity).type(mediaType(job, format)).header(JOB_HEADER, job.id()).build();
  }

  private static MediaType mediaType(JobSpec job, Format format) {
    return format == Format.OCTETS && job.type().typecode().isPresent()
        ? octets(job)
        : MediaType.APPLICATION_JSON_TYPE;
  }

  private static MediaType octets(JobSpec job) {
    return job.type()
        .typecode()
        .map(code -> new MediaType("application", "octet-stream", Map.of("type", code.wireName())))
        .orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
  }

  /** Throws the problem of a job that did not succeed. */
  public static void requireSuccess(JobSpec job, JobOutcome outcome) {
    problem(job, outcome)
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  /** Returns the problem of a job that did not succeed; empty if it succeeded. */
  static Optional<HttpProblem> problem(JobSpec job, JobOutcome outcome) {
    return outcome.fold(failure -> Optional.of(raised(job, failure)), plain -> problem(job, plain));
  }

  private static Optional<HttpProblem> problem(JobSpec job, JobOutcome.Plain outcome) {
    return switch (outcome) {
      case SUCCEEDED -> Optional.empty();
      case CANCELLED ->
          Optional.of(
              Problems.of("CancelledError", CONFLICT, "Job %s was cancelled.".formatted(job.id()))
                  .with("job", job.id())
                  .build());
      case UNSENT ->
          Optional.of(Problems.unavailable("Kafka does not answer; try again.", RETRY_AFTER));
      case UNKNOWN ->
          Optional.of(
              Problems.unavailable(
                  "Neither Kafka nor Redis answers; job %s may still run.".formatted(job.id()),
                  RETRY_AFTER));
      case LOST ->
          Optional.of(
              Problems.unavailable(
                  "Redis has lost the data of job %s; post it again.".formatted(job.id()),
                  RETRY_AFTER));
    };
  }

  /** Returns what the function threw, as Pool.map raises it in the parent. */
  private static HttpProblem raised(JobSpec job, TaskFailure failure) {
    var problem =
        Problems.of(failure.type(), UNPROCESSABLE, failure.message())
            .with("function", job.function())
            .with("worker", failure.worker())
            .with("attempt", failure.attempt())
            .with("job", job.id())
            .withHeader(JOB_HEADER, job.id());
    if (failure.index() >= 0) {
      problem.with("index", failure.index());
    }
    if (failure.traceback() != null) {
      problem.with("traceback", failure.traceback());
    }
    return problem.build();
  }
}
