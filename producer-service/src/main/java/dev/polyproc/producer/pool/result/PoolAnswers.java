package dev.polyproc.producer.pool.result;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.dispatch.JobOutcome;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.TaskFailure;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What callers of the pool are answered. For any thread that may block. */
@Singleton
public final class PoolAnswers {
  public static final String JOB_HEADER = "Polyproc-Job";

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ResultsWriter writer;

  PoolAnswers(ResultsWriter writer) {
    this.writer = writer;
  }

  /**
   * The results of a job that succeeded: at once if they are few, otherwise part by part.
   *
   * @param written what to do when they have been written, or cannot be
   */
  public Response results(JobSpec job, Order order, Format format, Runnable written)
      throws IOException {
    Object entity =
        job.size() <= ResultsWriter.PART
            ? whole(job, order, format, written)
            : streaming(job, order, format, written);
    return Response.ok(entity).type(mediaType(job, format)).header(JOB_HEADER, job.id()).build();
  }

  private byte[] whole(JobSpec job, Order order, Format format, Runnable written)
      throws IOException {
    try {
      var out = new ByteArrayOutputStream();
      writer.write(job, order, format, out);
      return out.toByteArray();
    } finally {
      written.run();
    }
  }

  private StreamingOutput streaming(JobSpec job, Order order, Format format, Runnable written) {
    return out -> {
      try {
        writer.write(job, order, format, out);
      } finally {
        written.run();
      }
    };
  }

  /** The one result of a job that is a single call. */
  public Response single(JobSpec job, Runnable written) {
    try {
      return Response.ok(writer.single(job), MediaType.APPLICATION_JSON_TYPE)
          .header(JOB_HEADER, job.id())
          .build();
    } finally {
      written.run();
    }
  }

  private static MediaType mediaType(JobSpec job, Format format) {
    if (format == Format.JSON || !(job.type() instanceof ElementType.Numbers numbers)) {
      return MediaType.APPLICATION_JSON_TYPE;
    }
    return new MediaType("application", "octet-stream", Map.of("type", numbers.code().word()));
  }

  /** Throws what a caller is to be told of a job that did not succeed. */
  public static void requireSuccess(JobSpec job, JobOutcome end) {
    problem(job, end)
        .ifPresent(
            problem -> {
              throw problem;
            });
  }

  /** What a caller is to be told of a job that did not succeed. */
  static Optional<HttpProblem> problem(JobSpec job, JobOutcome end) {
    if (end instanceof JobOutcome.Failed failed) {
      return Optional.of(raised(job, failed.failure()));
    }
    if (end == JobOutcome.Plain.CANCELLED) {
      return Optional.of(
          Problems.of("CancelledError", CONFLICT, "Job %s was cancelled.".formatted(job.id()))
              .with("job", job.id())
              .build());
    }
    if (end == JobOutcome.Plain.UNSENT) {
      return Optional.of(Problems.unavailable("Kafka does not answer; try again.", RETRY_AFTER));
    }
    if (end == JobOutcome.Plain.UNKNOWN) {
      return Optional.of(
          Problems.unavailable(
              "Neither Kafka nor Redis answers; job %s may run all the same.".formatted(job.id()),
              RETRY_AFTER));
    }
    if (end == JobOutcome.Plain.LOST) {
      return Optional.of(
          Problems.unavailable(
              "The memory of job %s is gone: post it again.".formatted(job.id()), RETRY_AFTER));
    }
    return Optional.empty();
  }

  /** A job that is not done after so long. */
  public static HttpProblem late(JobSpec job, Duration bound) {
    return Problems.timeout(
        "Job %s is not done after %ss; it goes on: GET /pool/jobs/%s"
            .formatted(job.id(), bound.toMillis() / 1e3, job.id()),
        job.id());
  }

  /** What the function threw, as Pool.map raises it in the parent. */
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
    return problem.build();
  }
}
