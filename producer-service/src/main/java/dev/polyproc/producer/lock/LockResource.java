package dev.polyproc.producer.lock;

import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.producer.sync.SyncConfig;
import dev.polyproc.producer.sync.WaitingCallers;
import dev.polyproc.sharedstate.lock.Acquisition;
import dev.polyproc.sharedstate.lock.Fencing;
import dev.polyproc.sharedstate.lock.Grant;
import dev.polyproc.sharedstate.lock.HolderStatus;
import dev.polyproc.sharedstate.lock.LockKind;
import dev.polyproc.sharedstate.lock.Locks;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * {@code multiprocessing}'s {@code Lock} and {@code RLock}, over HTTP. A waiting call holds no
 * thread; a caller that disconnects does not acquire the lock.
 */
@Path("/locks/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class LockResource {
  static final String KIND = "lock";

  private final Locks locks;
  private final Fencing fencing;
  private final SyncConfig config;
  private final WaitingCallers callers;
  private final Events events;

  LockResource(
      Locks locks, Fencing fencing, SyncConfig config, WaitingCallers callers, Events events) {
    this.locks = locks;
    this.fencing = fencing;
    this.config = config;
    this.callers = callers;
    this.events = events;
  }

  @GET
  @Operation(summary = "locked(), and the state of the lock")
  public Uni<LockView> status(@RestPath String name) {
    var lock = require(name);
    return locks.status(lock).map(status -> LockView.of(lock, status));
  }

  @POST
  @Path("acquire")
  @Raises({ProblemKind.RUNTIME_ERROR, ProblemKind.LEASE_LOST, ProblemKind.TOO_MANY_OPEN})
  @Operation(
      summary = "acquire(timeout): returns whether the lock was acquired in time",
      description =
          "In the order of the calls. The lock is held until it is released or its lease expires. The"
              + " holder of an RLock (kind=RLock) acquires it again with holder.")
  public Uni<Acquired> acquire(
      @RestPath String name,
      @RestQuery String timeout,
      @RestQuery String lease,
      @RestQuery String kind,
      @RestQuery String holder) {
    var lock = require(name);
    var wait = config.timeout(timeout);
    var hold = config.lease(lease);
    var wanted = kind(kind);
    if (holder == null) {
      return callers
          .wait(KIND, LockResource::outcome, () -> locks.acquire(lock, wanted, wait, hold))
          .map(acquisition -> acquired(lock, acquisition));
    }
    if (wanted != LockKind.RLOCK) {
      throw Problems.valueError(
          "holder requires kind=RLock: a Lock cannot be acquired again by its holder");
    }
    return locks.reacquire(lock, holder, hold).map(status -> Acquired.of(holds(lock, status)));
  }

  static String outcome(Acquisition acquisition) {
    return acquisition.fold(
        grant -> "acquired", refused -> refused.name().toLowerCase(Locale.ROOT));
  }

  private Acquired acquired(String lock, Acquisition acquisition) {
    return acquisition.fold(
        grant -> {
          events.publish(EventType.LOCK_ACQUIRED, lock, Map.of("token", grant.token()));
          return Acquired.of(grant);
        },
        refused -> notAcquired(lock, refused));
  }

  /** Returns that the lock was not acquired in time, or throws why it was refused. */
  static Acquired notAcquired(String lock, Acquisition.Refused refused) {
    return switch (refused) {
      case TIMEOUT -> Acquired.NOT;
      case TOO_MANY_WAITERS, TOO_MANY_LOCKS -> throw LockProblems.refused(lock, refused);
    };
  }

  @POST
  @Path("release")
  @Raises({ProblemKind.RUNTIME_ERROR, ProblemKind.LEASE_LOST})
  @Operation(
      summary = "release()",
      description =
          "LeaseLost if the lease has expired; RuntimeError if holder does not hold the lock.")
  public Uni<Void> release(@RestPath String name, @RestQuery String holder) {
    var lock = require(name);
    return locks
        .release(lock, requireHolder(holder))
        .invoke(
            status -> {
              if (status == HolderStatus.NotHeld.RELEASED) {
                events.publish(EventType.LOCK_RELEASED, lock, Map.of());
              } else {
                holds(lock, status);
              }
            })
        .replaceWithVoid();
  }

  @POST
  @Path("extend")
  @Raises({ProblemKind.RUNTIME_ERROR, ProblemKind.LEASE_LOST})
  @Operation(summary = "Extends the holder's lease, from now on")
  public Uni<Acquired> extend(
      @RestPath String name, @RestQuery String holder, @RestQuery String lease) {
    var lock = require(name);
    return locks
        .extend(lock, requireHolder(holder), config.lease(lease))
        .map(status -> Acquired.of(holds(lock, status)));
  }

  /** The token that has passed. */
  public record Passed(long token) {}

  @POST
  @Path("fence")
  @Raises(ProblemKind.STALE_TOKEN)
  @Operation(
      summary = "Passes the lock's fence before a write: StaleToken if a later token has passed",
      description =
          "For a resource that does not check tokens itself. A resource that checks the token in the"
              + " same step as its write is safer.")
  public Uni<Passed> fence(@RestPath String name, @RestQuery String token) {
    var lock = require(name);
    long number = token(token);
    return fencing
        .check(lock, number)
        .map(
            result -> {
              if (result.verdict() != Fencing.Verdict.PASSED) {
                throw LockProblems.notPassed(lock, number, result);
              }
              return new Passed(number);
            });
  }

  private Grant holds(String lock, HolderStatus status) {
    return status.fold(
        grant -> grant,
        lost -> {
          throw LockProblems.notHolder(lock, lost, callers);
        },
        notHeld -> {
          throw LockProblems.notHolder(lock, notHeld, callers);
        });
  }

  private static LockKind kind(String word) {
    return switch (word == null ? "Lock" : word) {
      case "Lock" -> LockKind.LOCK;
      case "RLock" -> LockKind.RLOCK;
      default -> throw Problems.valueError("kind must be Lock or RLock");
    };
  }

  static String requireHolder(String holder) {
    if (holder == null || holder.isEmpty()) {
      throw Problems.valueError(
          "holder is missing; add ?holder= with the holder that acquire answered");
    }
    return holder;
  }

  private static long token(String text) {
    // Redis scripts cannot compare whole numbers above 2^53 exactly.
    if (text == null || !text.matches("\\d{1,16}") || Long.parseLong(text) > 1L << 53) {
      throw Problems.valueError("token must be the whole number that acquire answered");
    }
    return Long.parseLong(text);
  }

  static String require(String name) {
    return Names.require("a lock", name);
  }
}
