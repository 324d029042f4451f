package dev.polyproc.producer.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.sync.CreateOutcome;
import dev.polyproc.sharedstate.sync.PermitStatus;
import dev.polyproc.sharedstate.sync.SemaphoreStatus;
import dev.polyproc.sharedstate.sync.Semaphores;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing}'s {@code Semaphore} and {@code BoundedSemaphore}, over HTTP. */
@Path("/sync/semaphores/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class SemaphoreResource {
  private static final String KIND = "semaphore";

  private final Semaphores semaphores;
  private final SyncConfig config;
  private final WaitingCallers callers;

  SemaphoreResource(Semaphores semaphores, SyncConfig config, WaitingCallers callers) {
    this.semaphores = semaphores;
    this.config = config;
    this.callers = callers;
  }

  /** The body of a PUT, for the API's description only. */
  @Schema(name = "Semaphore")
  record SemaphoreSchema(Integer value, Boolean bounded) {}

  /** The result of an acquire; permit is required by release and extend. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Acquired(boolean acquired, String permit, Long leaseMillis) {
    static Acquired of(PermitStatus.Held held) {
      return new Acquired(true, held.permit(), held.lease().toMillis());
    }
  }

  /** The view of a semaphore; {@code value} is Python's {@code get_value()}. */
  public record SemaphoreView(
      String name, boolean bounded, int initial, int value, int held, int waiting) {
    static SemaphoreView of(String name, SemaphoreStatus status) {
      return new SemaphoreView(
          name, status.bounded(), status.initial(), status.free(), status.held(), status.waiting());
    }
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Semaphore(value), or BoundedSemaphore(value) if bounded; value is 1")
  @RequestBody(
      required = false,
      content = @Content(schema = @Schema(implementation = SemaphoreSchema.class)))
  @APIResponse(
      responseCode = "200",
      description = "The name existed already, with the same settings.",
      content = @Content(schema = @Schema(implementation = SemaphoreView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created.",
      content = @Content(schema = @Schema(implementation = SemaphoreView.class)))
  @Raises({ProblemKind.FILE_EXISTS_ERROR, ProblemKind.TOO_MANY_OPEN})
  public Uni<Response> create(@RestPath String name, Body body) {
    var semaphore = require(name);
    var fields = body.object("{\"value\":3,\"bounded\":true}", "value", "bounded");
    return semaphores
        .create(
            semaphore,
            fields.whole("value", 1, 0, Semaphores.MAX_PERMITS),
            fields.flag("bounded", false))
        .chain(
            creation ->
                switch (creation) {
                  case CREATED, EXISTS ->
                      status(semaphore)
                          .map(view -> Response.status(statusCode(creation)).entity(view).build());
                  case DIFFERS -> throw SyncProblems.differs(what(semaphore));
                  case TOO_MANY -> throw SyncProblems.tooMany();
                });
  }

  private static int statusCode(CreateOutcome creation) {
    return creation == CreateOutcome.CREATED ? 201 : 200;
  }

  @GET
  @Operation(summary = "get_value(), and the state of the semaphore")
  public Uni<SemaphoreView> status(@RestPath String name) {
    var semaphore = require(name);
    return semaphores
        .status(semaphore)
        .map(found -> found.orElseThrow(() -> SyncProblems.unknown(what(semaphore))))
        .map(status -> SemaphoreView.of(semaphore, status));
  }

  @DELETE
  @Operation(summary = "Deletes a semaphore; its name is free again")
  public Uni<Void> delete(@RestPath String name) {
    var semaphore = require(name);
    return semaphores
        .delete(semaphore)
        .invoke(
            existed -> {
              if (!existed) {
                throw SyncProblems.unknown(what(semaphore));
              }
            })
        .replaceWithVoid();
  }

  @POST
  @Path("acquire")
  @Operation(
      summary = "acquire(timeout)",
      description = "In the order of the calls. A permit is released when its lease expires.")
  public Uni<Acquired> acquire(
      @RestPath String name, @RestQuery String timeout, @RestQuery String lease) {
    var semaphore = require(name);
    var wait = config.timeout(timeout);
    var hold = config.lease(lease);
    return callers
        .wait(KIND, SemaphoreResource::outcome, () -> semaphores.acquire(semaphore, wait, hold))
        .map(permit -> acquired(semaphore, permit));
  }

  private static String outcome(PermitStatus status) {
    return status.fold(
        held -> "acquired",
        released -> "released",
        lost -> "lost",
        refused -> refused.name().toLowerCase(Locale.ROOT));
  }

  private Acquired acquired(String semaphore, PermitStatus status) {
    return status.fold(
        Acquired::of,
        released -> {
          throw unexpected(released);
        },
        lost -> {
          throw leaseLost(semaphore, lost);
        },
        refused -> {
          if (refused == PermitStatus.Refused.TIMEOUT) {
            return new Acquired(false, null, null);
          }
          throw problem(semaphore, refused);
        });
  }

  @POST
  @Path("release")
  @Raises({ProblemKind.CONFLICT, ProblemKind.LEASE_LOST})
  @Operation(
      summary = "release()",
      description =
          "Releases a permit. Without a permit it adds one, which a bounded semaphore refuses.")
  public Uni<Void> release(@RestPath String name, @RestQuery String permit) {
    var semaphore = require(name);
    return (permit == null || permit.isEmpty()
            ? semaphores.release(semaphore)
            : semaphores.release(semaphore, permit))
        .invoke(status -> requireReleased(semaphore, status))
        .replaceWithVoid();
  }

  @POST
  @Path("extend")
  @Raises({ProblemKind.CONFLICT, ProblemKind.LEASE_LOST})
  @Operation(summary = "Extends a permit's lease, from now on")
  public Uni<Acquired> extend(
      @RestPath String name, @RestQuery String permit, @RestQuery String lease) {
    var semaphore = require(name);
    if (permit == null || permit.isEmpty()) {
      throw Problems.valueError(
          "permit is missing; add ?permit= with the permit that acquire answered");
    }
    return semaphores
        .extend(semaphore, permit, config.lease(lease))
        .map(status -> extended(semaphore, status));
  }

  private Acquired extended(String semaphore, PermitStatus status) {
    return status.fold(
        Acquired::of,
        released -> {
          throw unexpected(released);
        },
        lost -> {
          throw leaseLost(semaphore, lost);
        },
        refused -> {
          throw problem(semaphore, refused);
        });
  }

  private void requireReleased(String semaphore, PermitStatus status) {
    var unused =
        status.fold(
            held -> {
              throw unexpected(held);
            },
            released -> released,
            lost -> {
              throw leaseLost(semaphore, lost);
            },
            refused -> {
              throw problem(semaphore, refused);
            });
  }

  private static IllegalStateException unexpected(PermitStatus status) {
    return new IllegalStateException("a semaphore does not answer this call with " + status);
  }

  private HttpProblem leaseLost(String semaphore, PermitStatus.LeaseLost lost) {
    callers.leaseLost(KIND);
    return SyncProblems.leaseLost("a permit of semaphore " + semaphore, lost.since());
  }

  private static HttpProblem problem(String semaphore, PermitStatus.Refused refused) {
    return switch (refused) {
      case UNKNOWN -> SyncProblems.unknown(what(semaphore));
      case TOO_MANY_WAITERS, TIMEOUT -> SyncProblems.crowded(what(semaphore));
      case RELEASED_TOO_OFTEN ->
          Problems.conflict(
              "Semaphore %s is released too often: this permit is not held, or the value is at its maximum."
                  .formatted(semaphore));
      case PERMIT_REQUIRED ->
          Problems.valueError(
              "permit is missing: a BoundedSemaphore accepts only a permit that was acquired, as in"
                  + " ?permit=6f1c…");
    };
  }

  private static String what(String semaphore) {
    return "semaphore " + semaphore;
  }

  private static String require(String name) {
    return Names.require("a semaphore", name);
  }
}
