package dev.polyproc.producer.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.query.Numbers;
import dev.polyproc.producer.sync.SyncConfig;
import dev.polyproc.producer.sync.WaitingCallers;
import dev.polyproc.sharedstate.lock.Acquisition;
import dev.polyproc.sharedstate.lock.ConditionWait;
import dev.polyproc.sharedstate.lock.Conditions;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Condition(lock)}, over HTTP, under the path of its lock. */
@Path("/locks/{name}/conditions/{condition}")
@Produces(MediaType.APPLICATION_JSON)
public class ConditionResource {
  private final Conditions conditions;
  private final SyncConfig config;
  private final WaitingCallers callers;

  ConditionResource(Conditions conditions, SyncConfig config, WaitingCallers callers) {
    this.conditions = conditions;
    this.config = config;
    this.callers = callers;
  }

  /** The result of a wait: whether the caller was notified, and its new hold of the lock. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Awake(boolean notified, @JsonUnwrapped Acquired lock) {}

  /** The number of waiters that were notified. */
  public record Count(int notified) {}

  @POST
  @Path("wait")
  @Raises({ProblemKind.RUNTIME_ERROR, ProblemKind.LEASE_LOST, ProblemKind.TOO_MANY_OPEN})
  @Operation(
      summary =
          "wait(timeout): releases the lock, waits for a notification, acquires the lock again",
      description =
          "The lock is acquired with a new holder and token, also after a timeout. If it cannot be"
              + " acquired in time, acquired is false.")
  public Uni<Awake> await(
      @RestPath String name,
      @RestPath String condition,
      @RestQuery String holder,
      @RestQuery String timeout,
      @RestQuery String lease) {
    var lock = LockResource.require(name);
    var place = require(condition);
    var shown = LockResource.requireHolder(holder);
    var wait = config.timeout(timeout);
    var hold = config.lease(lease);
    return callers
        .wait(
            "condition",
            ConditionResource::outcome,
            () -> conditions.await(lock, place, shown, wait, config.maxWait(), hold))
        .map(ended -> answer(lock, ended));
  }

  private static String outcome(ConditionWait wait) {
    return wait.fold(
        ended -> ended.notified() ? "notified" : "timeout",
        notHolder -> "refused",
        refused -> "refused");
  }

  private Awake answer(String lock, ConditionWait wait) {
    return wait.fold(
        ended -> new Awake(ended.notified(), acquired(lock, ended.acquisition())),
        notHolder -> {
          throw LockProblems.notHolder(lock, notHolder.status(), callers);
        },
        refused -> {
          throw LockProblems.refused(lock, refused.reason());
        });
  }

  private static Acquired acquired(String lock, Acquisition acquisition) {
    return acquisition.fold(Acquired::of, refused -> LockResource.notAcquired(lock, refused));
  }

  @POST
  @Path("notify")
  @Raises({ProblemKind.RUNTIME_ERROR, ProblemKind.LEASE_LOST})
  @Operation(summary = "notify(n): notifies the n waiters that have waited longest")
  public Uni<Count> notify(
      @RestPath String name,
      @RestPath String condition,
      @RestQuery String holder,
      @RestQuery String n) {
    return notifyUpTo(name, condition, holder, Numbers.count("n", n).orElse(1));
  }

  @POST
  @Path("notify_all")
  @Raises({ProblemKind.RUNTIME_ERROR, ProblemKind.LEASE_LOST})
  @Operation(summary = "notify_all(): notifies all waiters")
  public Uni<Count> notifyAll(
      @RestPath String name, @RestPath String condition, @RestQuery String holder) {
    return notifyUpTo(name, condition, holder, Integer.MAX_VALUE);
  }

  private Uni<Count> notifyUpTo(String name, String condition, String holder, int max) {
    var lock = LockResource.require(name);
    return conditions
        .notify(lock, require(condition), LockResource.requireHolder(holder), max)
        .map(
            outcome ->
                outcome.fold(
                    notified -> new Count(notified.count()),
                    notHolder -> {
                      throw LockProblems.notHolder(lock, notHolder.status(), callers);
                    }));
  }

  private static String require(String condition) {
    return Names.require("a condition", condition);
  }
}
