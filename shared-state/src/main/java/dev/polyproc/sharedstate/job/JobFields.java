package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields of a job's hash {@code meta}. */
final class JobFields {
  private static final String STATE = "state";
  private static final String PROCESSES = "processes";
  private static final String PAUSE = "pause";

  private static final List<String> NAMES =
      List.of(
          "function",
          "type",
          "size",
          "chunksize",
          PROCESSES,
          "overflow",
          "inOrder",
          STATE,
          "left",
          "created",
          "finished",
          "failure",
          "callback",
          "digest",
          "version",
          PAUSE,
          "output");

  private final Map<String, String> values = new HashMap<>();

  private JobFields(Response answer) {
    for (int i = 0; i < NAMES.size(); i++) {
      if (answer.get(i) != null) {
        values.put(NAMES.get(i), answer.get(i).toString());
      }
    }
  }

  /** Returns the fields of a new job, each followed by its value. */
  static List<Object> of(JobSpec job, JobOrigin origin, boolean inPlace) {
    var fields = new ArrayList<Object>();
    fields.addAll(List.of("function", job.function()));
    fields.addAll(List.of("type", job.type().wireName()));
    fields.addAll(List.of("width", job.type().width()));
    fields.addAll(List.of("size", job.size()));
    fields.addAll(List.of("chunksize", job.chunksize()));
    job.processes().ifPresent(most -> fields.addAll(List.of(PROCESSES, most)));
    fields.addAll(List.of("overflow", job.overflow().wireName()));
    fields.addAll(List.of("inOrder", job.failsInOrder() ? 1 : 0));
    fields.addAll(List.of("inPlace", inPlace ? 1 : 0));
    fields.addAll(List.of("left", job.chunks()));
    fields.addAll(List.of("version", job.version()));
    job.pause().ifPresent(pause -> fields.addAll(List.of(PAUSE, pause.toMillis())));
    origin.code().ifPresent(code -> fields.addAll(List.of("code", code.toJson())));
    origin.callback().ifPresent(url -> fields.addAll(List.of("callback", url)));
    origin.digest().ifPresent(value -> fields.addAll(List.of("digest", value)));
    return fields;
  }

  static Request read(String key) {
    var request = Request.cmd(Command.HMGET).arg(key);
    NAMES.forEach(request::arg);
    return request;
  }

  static Request readProgress(String key) {
    return Request.cmd(Command.HMGET)
        .arg(key)
        .arg(STATE)
        .arg("left")
        .arg("failingChunk")
        .arg("failingIndex");
  }

  /** Reads the answer of {@link #readProgress}; empty if the job does not exist. */
  static Optional<JobProgress> progress(Response answer, List<ChunkWindow.Done> done) {
    if (answer.get(0) == null) {
      return Optional.empty();
    }
    var failure =
        Optional.ofNullable(answer.get(2))
            .map(
                chunk ->
                    new JobProgress.FailurePoint(chunk.toInteger(), answer.get(3).toInteger()));
    return Optional.of(
        new JobProgress(
            JobState.fromWireName(answer.get(0).toString()),
            answer.get(1).toInteger(),
            failure,
            done));
  }

  static Request readDemand(String key) {
    return Request.cmd(Command.HMGET).arg(key).arg(STATE).arg("left").arg(PROCESSES);
  }

  /** Reads the answer of {@link #readDemand}; empty unless the job is running. */
  static Optional<JobDemand> demand(Response answer) {
    if (answer.get(0) == null
        || JobState.fromWireName(answer.get(0).toString()) != JobState.RUNNING) {
      return Optional.empty();
    }
    var processes = answer.get(2);
    return Optional.of(
        new JobDemand(
            answer.get(1).toInteger(),
            processes == null ? OptionalInt.empty() : OptionalInt.of(processes.toInteger())));
  }

  /** Reads the answer of {@link #read}; empty if the job does not exist. */
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
        ElementType.fromWireName(values.get("type")),
        number("size"),
        number("chunksize"),
        values.containsKey(PROCESSES) ? OptionalInt.of(number(PROCESSES)) : OptionalInt.empty(),
        Overflow.fromWireName(values.get("overflow")),
        "1".equals(values.get("inOrder")),
        values.getOrDefault("version", ""),
        Optional.ofNullable(values.get(PAUSE)).map(Long::parseLong).map(Duration::ofMillis));
  }

  JobReport report(String id, List<WorkerTotal> workers, WorkPage work, ObjectMapper json) {
    return new JobReport(
        spec(id),
        JobState.fromWireName(values.get(STATE)),
        number("left"),
        Instant.ofEpochMilli(Long.parseLong(values.get("created"))),
        Optional.ofNullable(values.get("finished")).map(Long::parseLong).map(Instant::ofEpochMilli),
        Optional.ofNullable(values.get("failure")).map(text -> failure(text, json)),
        Optional.ofNullable(values.get("callback")),
        Optional.ofNullable(values.get("digest")),
        values.getOrDefault("output", ""),
        workers,
        work);
  }

  private static TaskFailure failure(String text, ObjectMapper json) {
    try {
      return json.readValue(text, TaskFailure.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot read the failure of a job: " + text, e);
    }
  }
}
