package dev.polyproc.producer.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.query.Numbers;
import dev.polyproc.producer.sync.SyncConfig;
import dev.polyproc.producer.sync.WaitingRoom;
import dev.polyproc.sharedstate.lock.Acquisition;
import dev.polyproc.sharedstate.lock.Conditions;
import dev.polyproc.sharedstate.lock.Grant;
import dev.polyproc.sharedstate.lock.Notified;
import dev.polyproc.sharedstate.lock.Standing;
import dev.polyproc.sharedstate.lock.Woken;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Condition(lock)}, over HTTP: it stands under its lock. */
@Path("/locks/{name}/conditions/{condition}")
@Produces(MediaType.APPLICATION_JSON)
public class ConditionResource {
  private final Conditions conditions;
  private final SyncConfig config;
  private final WaitingRoom room;

  ConditionResource(Conditions conditions, SyncConfig config, WaitingRoom room) {
    this.conditions = conditions;
    this.config = config;
    this.room = room;
  }

  /** Whether somebody woke the sleeper, and how it holds the lock now. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Awake(boolean notified, @JsonUnwrapped Acquired lock) {}

  /** How many were woken. */
  public record Count(int notified) {}

  @POST
  @Path("wait")
  @Operation(
      summary = "wait(timeout): frees the lock, sleeps until notified, has the lock again",
      description =
          "Under a new holder and token, also after a timeout. If the lock is not free for long"
              + " after that, acquired is false.")
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
    return room.wait(
            "condition",
            ConditionResource::outcome,
            () -> conditions.await(lock, place, shown, wait, config.maxWait(), hold))
        .map(woken -> answer(lock, woken));
  }

  private static String outcome(Woken woken) {
    if (woken instanceof Woken.Back back) {
      return back.notified() ? "notified" : "timeout";
    }
    return "refused";
  }

  private Awake answer(String lock, Woken woken) {
    if (woken instanceof Woken.Back back) {
      if (back.acquisition() instanceof Grant grant) {
        return new Awake(back.notified(), Acquired.of(grant));
      }
      if (back.acquisition() == Acquisition.Refused.TIMEOUT) {
        return new Awake(back.notified(), Acquired.NOT);
      }
      throw LockProblems.refused(lock, (Acquisition.Refused) back.acquisition());
    }
    if (woken instanceof Woken.NotHolder not) {
      throw notHolder(lock, not.standing());
    }
    throw LockProblems.refused(lock, ((Woken.Refused) woken).reason());
  }

  @POST
  @Path("notify")
  @Operation(summary = "notify(n): wakes as many, of those who wait the longest")
  public Uni<Count> notify(
      @RestPath String name,
      @RestPath String condition,
      @RestQuery String holder,
      @RestQuery String n) {
    return wake(name, condition, holder, Numbers.count("n", n).orElse(1));
  }

  @POST
  @Path("notify_all")
  @Operation(summary = "notify_all(): wakes all")
  public Uni<Count> notifyAll(
      @RestPath String name, @RestPath String condition, @RestQuery String holder) {
    return wake(name, condition, holder, Integer.MAX_VALUE);
  }

  private Uni<Count> wake(String name, String condition, String holder, int most) {
    var lock = LockResource.require(name);
    return conditions
        .wake(lock, require(condition), LockResource.requireHolder(holder), most)
        .map(
            notified -> {
              if (notified instanceof Notified.NotHolder not) {
                throw notHolder(lock, not.standing());
              }
              return new Count(((Notified.Sleepers) notified).count());
            });
  }

  private RuntimeException notHolder(String lock, Standing standing) {
    if (standing instanceof Standing.LeaseLost) {
      room.leaseLost(LockResource.KIND);
    }
    return LockProblems.notHolder(lock, standing);
  }

  private static String require(String condition) {
    return Names.require("a condition", condition);
  }
}
