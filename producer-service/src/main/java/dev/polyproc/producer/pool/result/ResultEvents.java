package dev.polyproc.producer.pool.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.http.answer.ServerSentEvent;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.SubmittedJob;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.job.JobState;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results as Server-Sent Events: {@code result} with the index of its value as the id, and at the
 * end either {@code end} or, with a problem, {@code error}. For any thread.
 */
@Singleton
public final class ResultEvents {
  private final JobAwaiter wait;
  private final ObjectMapper json;

  ResultEvents(JobAwaiter wait, ObjectMapper json) {
    this.wait = wait;
    this.json = json;
  }

  /** Returns the results of a step as events, without the end. */
  public static List<ServerSentEvent> resultEvents(ResultCursor.Step step, long offset) {
    var events = new ArrayList<ServerSentEvent>();
    for (var result : step.results()) {
      var id = String.valueOf(offset + result.index());
      events.add(new ServerSentEvent(id, "result", result.json()));
    }
    return events;
  }

  /** Returns the results of a step as events, with the end of the job. */
  public Multi<ServerSentEvent> events(JobSpec job, ResultCursor.Step step) {
    var results = Multi.createFrom().iterable(resultEvents(step, 0));
    return step.isLast()
        ? Multi.createBy()
            .concatenating()
            .streams(
                results,
                lastEvent(new SubmittedJob(job, Optional.empty(), true), step.state(), 0).toMulti())
        : results;
  }

  /**
   * Returns the event of a job's end: {@code end}, or {@code error} with the problem.
   *
   * @param offset index of the job's first value, if the job is a block of an {@code imap}
   */
  public Uni<ServerSentEvent> lastEvent(SubmittedJob job, JobState state, long offset) {
    var spec = job.spec();
    if (state == JobState.SUCCEEDED) {
      return Uni.createFrom()
          .item(new ServerSentEvent(null, "end", "{\"job\":\"" + spec.id() + "\"}"));
    }
    return wait.outcome(job)
        .map(
            outcome ->
                PoolAnswers.problem(spec, outcome)
                    .map(problem -> error(problem, offset))
                    .orElseThrow());
  }

  /** Returns a problem as an event, with the index of the value if it names one. */
  public ServerSentEvent error(HttpProblem problem, long offset) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", problem.getType().toString());
    body.put("status", problem.getStatusCode());
    body.put("title", problem.getTitle());
    body.put("detail", problem.getDetail());
    body.putAll(problem.getParameters());
    body.computeIfPresent("index", (name, index) -> ((Number) index).longValue() + offset);
    return new ServerSentEvent(null, "error", write(body));
  }

  private String write(Map<String, Object> body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
