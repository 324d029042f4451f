package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.NumberType;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The fields of the hash that says what a job is, in Java's types. */
record JobFields(
    String function,
    NumberType type,
    int size,
    int chunksize,
    int processes,
    JobState state,
    int left,
    Instant created,
    Optional<Instant> finished,
    Optional<TaskFailure> failure) {
  static final String STATE = "state";

  /** In the order of the record's components. */
  private static final List<String> NAMES =
      List.of(
          "function",
          "type",
          "size",
          "chunksize",
          "processes",
          STATE,
          "left",
          "created",
          "finished",
          "failure");

  static Request write(String key, JobSpec job) {
    return Request.cmd(Command.HSET)
        .arg(key)
        .arg("function")
        .arg(job.function())
        .arg("type")
        .arg(job.type().name())
        .arg("size")
        .arg(job.size())
        .arg("chunksize")
        .arg(job.chunksize())
        .arg("processes")
        .arg(job.processes())
        .arg(STATE)
        .arg(JobState.RUNNING.word())
        .arg("left")
        .arg(job.chunks())
        .arg("created")
        .arg(System.currentTimeMillis());
  }

  static Request read(String key) {
    var request = Request.cmd(Command.HMGET).arg(key);
    NAMES.forEach(request::arg);
    return request;
  }

  /** What {@link #read} answered, or empty if there is no such job. */
  static Optional<JobFields> of(Response answer, ObjectMapper json) {
    if (answer.get(0) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new JobFields(
            answer.get(0).toString(),
            NumberType.valueOf(answer.get(1).toString()),
            answer.get(2).toInteger(),
            answer.get(3).toInteger(),
            answer.get(4).toInteger(),
            JobState.ofWord(answer.get(5).toString()),
            answer.get(6).toInteger(),
            Instant.ofEpochMilli(answer.get(7).toLong()),
            Optional.ofNullable(answer.get(8)).map(Response::toLong).map(Instant::ofEpochMilli),
            Optional.ofNullable(answer.get(9)).map(text -> failure(text.toString(), json))));
  }

  private static TaskFailure failure(String text, ObjectMapper json) {
    try {
      return json.readValue(text, TaskFailure.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a job's failure cannot be read: " + text, e);
    }
  }

  JobSpec spec(String id) {
    return new JobSpec(id, function, type, size, chunksize, processes);
  }

  JobReport report(String id, List<ChunkWork> work) {
    return new JobReport(spec(id), state, left, created, finished, failure, work);
  }
}
