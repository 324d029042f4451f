package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of the hash that says what a job is, in Java's types. */
final class JobFields {
  static final String STATE = "state";

  private static final List<String> NAMES =
      List.of(
          "function",
          "type",
          "size",
          "chunksize",
          "processes",
          "overflow",
          STATE,
          "left",
          "created",
          "finished",
          "failure",
          "callback",
          "digest");

  private final Map<String, String> values = new HashMap<>();

  private JobFields(Response answer) {
    for (int i = 0; i < NAMES.size(); i++) {
      if (answer.get(i) != null) {
        values.put(NAMES.get(i), answer.get(i).toString());
      }
    }
  }

  static Request write(
      String key, JobSpec job, Optional<String> callback, Optional<String> digest) {
    long now = System.currentTimeMillis();
    var request =
        Request.cmd(Command.HSET)
            .arg(key)
            .arg("function")
            .arg(job.function())
            .arg("type")
            .arg(job.type().word())
            .arg("width")
            .arg(job.type().width())
            .arg("size")
            .arg(job.size())
            .arg("chunksize")
            .arg(job.chunksize())
            .arg("processes")
            .arg(job.processes())
            .arg("overflow")
            .arg(job.overflow().word())
            .arg(STATE)
            .arg((job.size() > 0 ? JobState.RUNNING : JobState.SUCCEEDED).word())
            .arg("left")
            .arg(job.chunks())
            .arg("created")
            .arg(now);
    if (job.size() == 0) {
      request.arg("finished").arg(now);
    }
    callback.ifPresent(url -> request.arg("callback").arg(url));
    digest.ifPresent(value -> request.arg("digest").arg(value));
    return request;
  }

  static Request read(String key) {
    var request = Request.cmd(Command.HMGET).arg(key);
    NAMES.forEach(request::arg);
    return request;
  }

  /** What {@link #read} answered, or empty if there is no such job. */
  static Optional<JobFields> of(Response answer) {
    var fields = new JobFields(answer);
    return fields.values.containsKey(STATE) ? Optional.of(fields) : Optional.empty();
  }

  private int number(String name) {
    return Integer.parseInt(values.get(name));
  }

  JobSpec spec(String id) {
    return new JobSpec(
        id,
        values.get("function"),
        ElementType.ofWord(values.get("type")),
        number("size"),
        number("chunksize"),
        number("processes"),
        Overflow.ofWord(values.get("overflow")));
  }

  JobReport report(String id, List<ChunkWork> work, ObjectMapper json) {
    return new JobReport(
        spec(id),
        JobState.ofWord(values.get(STATE)),
        number("left"),
        Instant.ofEpochMilli(Long.parseLong(values.get("created"))),
        Optional.ofNullable(values.get("finished")).map(Long::parseLong).map(Instant::ofEpochMilli),
        Optional.ofNullable(values.get("failure")).map(text -> failure(text, json)),
        Optional.ofNullable(values.get("callback")),
        Optional.ofNullable(values.get("digest")),
        work);
  }

  private static TaskFailure failure(String text, ObjectMapper json) {
    try {
      return json.readValue(text, TaskFailure.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a job's failure cannot be read: " + text, e);
    }
  }
}
