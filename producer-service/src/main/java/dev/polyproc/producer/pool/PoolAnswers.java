package dev.polyproc.producer.pool;

import dev.polyproc.problem.Problems;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.TaskFailure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What callers of the pool are answered. For any thread that may block. */
@Singleton
final class PoolAnswers {
  static final String JOB_HEADER = "Polyproc-Job";

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
  Response results(JobSpec job, Format format, Runnable written) throws IOException {
    Object entity =
        job.size() <= ResultsWriter.PART
            ? whole(job, format, written)
            : streaming(job, format, written);
    return Response.ok(entity).type(mediaType(job, format)).header(JOB_HEADER, job.id()).build();
  }

  private byte[] whole(JobSpec job, Format format, Runnable written) throws IOException {
    try {
      var out = new ByteArrayOutputStream();
      writer.write(job, format, out);
      return out.toByteArray();
    } finally {
      written.run();
    }
  }

  private StreamingOutput streaming(JobSpec job, Format format, Runnable written) {
    return out -> {
      try {
        writer.write(job, format, out);
      } finally {
        written.run();
      }
    };
  }

  /** The one result of a job that is a single call. */
  Response single(JobSpec job, Runnable written) throws IOException {
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
  static void requireSuccess(JobSpec job, JobEnd end) {
    if (end instanceof JobEnd.Failed failed) {
      throw raised(job, failed.failure());
    }
    if (end == JobEnd.Plain.CANCELLED) {
      throw Problems.of(
              "CancelledError",
              Response.Status.CONFLICT.getStatusCode(),
              "Job %s was cancelled.".formatted(job.id()))
          .with("job", job.id())
          .build();
    }
    if (end == JobEnd.Plain.UNSENT) {
      throw Problems.unavailable("Kafka does not answer; try again.", RETRY_AFTER);
    }
    if (end == JobEnd.Plain.LOST) {
      throw Problems.unavailable(
          "The memory of job %s is gone: post it again.".formatted(job.id()), RETRY_AFTER);
    }
  }

  /** What the function threw, as Pool.map raises it in the parent. */
  private static RuntimeException raised(JobSpec job, TaskFailure failure) {
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
