package dev.polyproc.producer.pool.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.producer.pool.dispatch.JobAwaiter;
import dev.polyproc.producer.pool.dispatch.JobCompletion;
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

  /** An event; the id is null where there is none. */
  public record ResultEvent(String id, String name, String data) {
    /** As it crosses the network. */
    public String text() {
      return (id == null ? "" : "id:" + id + "\n") + "event:" + name + "\ndata:" + data + "\n\n";
    }
  }

  /** What a step through a job's results is told as, without its end. */
  public static List<ResultEvent> results(ResultCursor.Step step, long offset) {
    var events = new ArrayList<ResultEvent>();
    for (var result : step.results()) {
      var id = String.valueOf(offset + result.index());
      events.add(new ResultEvent(id, "result", result.json()));
    }
    return events;
  }

  /** What a step through a whole job's results is told as, with its end. */
  public Multi<ResultEvent> told(JobSpec job, ResultCursor.Step step) {
    var results = Multi.createFrom().iterable(results(step, 0));
    return step.isLast()
        ? Multi.createBy().concatenating().streams(results, end(job, step.state(), 0).toMulti())
        : results;
  }

  /**
   * What the end of a job is told as.
   *
   * @param offset index of the job's first value, where it is a part of something larger
   */
  public Uni<ResultEvent> end(JobSpec job, JobState state, long offset) {
    if (state == JobState.SUCCEEDED) {
      return Uni.createFrom().item(new ResultEvent(null, "end", "{\"job\":\"" + job.id() + "\"}"));
    }
    return wait.report(job.id())
        .map(JobCompletion::outcomeOf)
        .map(
            end ->
                PoolAnswers.problem(job, end).map(problem -> error(problem, offset)).orElseThrow());
  }

  /** What went wrong, with the index of the value if it was one. */
  public ResultEvent error(HttpProblem problem, long offset) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", problem.getType().toString());
    body.put("status", problem.getStatusCode());
    body.put("title", problem.getTitle());
    body.put("detail", problem.getDetail());
    body.putAll(problem.getParameters());
    body.computeIfPresent("index", (name, index) -> ((Number) index).longValue() + offset);
    return new ResultEvent(null, "error", write(body));
  }

  private String write(Map<String, Object> body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
