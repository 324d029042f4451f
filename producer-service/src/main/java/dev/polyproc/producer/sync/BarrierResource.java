package dev.polyproc.producer.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.sharedstate.sync.BarrierWait;
import dev.polyproc.sharedstate.sync.Barriers;
import dev.polyproc.sharedstate.sync.CreateOutcome;
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

/** {@code multiprocessing.Barrier}, over HTTP. */
@Path("/sync/barriers/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class BarrierResource {
  private final Barriers barriers;
  private final SyncConfig config;
  private final WaitingCallers callers;

  BarrierResource(Barriers barriers, SyncConfig config, WaitingCallers callers) {
    this.barriers = barriers;
    this.config = config;
    this.callers = callers;
  }

  /** The body of a PUT, for the API's description only. */
  @Schema(name = "Barrier")
  record BarrierSchema(@Schema(required = true) int parties) {}

  /** The caller's index among the parties that passed together. */
  public record Passed(int index) {}

  /** The view of a barrier, with Python's names. */
  public record BarrierView(
      String name, int parties, @JsonProperty("n_waiting") int waiting, boolean broken) {}

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Barrier(parties)")
  @RequestBody(content = @Content(schema = @Schema(implementation = BarrierSchema.class)))
  @APIResponse(
      responseCode = "200",
      description = "The name existed already, with the same settings.",
      content = @Content(schema = @Schema(implementation = BarrierView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created.",
      content = @Content(schema = @Schema(implementation = BarrierView.class)))
  @Raises({ProblemKind.FILE_EXISTS_ERROR, ProblemKind.TOO_MANY_OPEN})
  public Uni<Response> create(@RestPath String name, Body body) {
    var barrier = require(name);
    int parties =
        body.object("{\"parties\":3}", "parties").required("parties").whole(1, config.maxParties());
    return barriers
        .create(barrier, parties)
        .chain(
            creation ->
                switch (creation) {
                  case CREATED, EXISTS ->
                      status(barrier)
                          .map(view -> Response.status(statusCode(creation)).entity(view).build());
                  case DIFFERS -> throw SyncProblems.differs("barrier " + barrier);
                  case TOO_MANY -> throw SyncProblems.tooMany();
                });
  }

  private static int statusCode(CreateOutcome creation) {
    return creation == CreateOutcome.CREATED ? 201 : 200;
  }

  @GET
  @Operation(summary = "parties, n_waiting, broken")
  public Uni<BarrierView> status(@RestPath String name) {
    var barrier = require(name);
    return barriers
        .status(barrier)
        .map(found -> found.orElseThrow(() -> unknown(barrier)))
        .map(is -> new BarrierView(barrier, is.parties(), is.waiting(), is.broken()));
  }

  @DELETE
  @Operation(summary = "Deletes a barrier; its name is free again")
  public Uni<Void> delete(@RestPath String name) {
    var barrier = require(name);
    return barriers.delete(barrier).invoke(done -> found(done, barrier)).replaceWithVoid();
  }

  @POST
  @Path("wait")
  @Raises(ProblemKind.BROKEN_BARRIER_ERROR)
  @Operation(
      summary = "wait(timeout): waits until all parties have arrived",
      description = "The first wait that times out breaks the barrier for all.")
  public Uni<Passed> await(@RestPath String name, @RestQuery String timeout) {
    var barrier = require(name);
    var wait = config.timeout(timeout);
    return callers
        .wait("barrier", BarrierResource::outcome, () -> barriers.await(barrier, wait))
        .map(ended -> passed(barrier, ended));
  }

  private static String outcome(BarrierWait ended) {
    return ended.fold(passed -> "passed", refused -> refused.name().toLowerCase(Locale.ROOT));
  }

  private static Passed passed(String barrier, BarrierWait ended) {
    return ended.fold(
        passed -> new Passed(passed.index()),
        refused -> {
          throw switch (refused) {
            case BROKEN -> SyncProblems.brokenBarrier(barrier);
            case UNKNOWN -> unknown(barrier);
          };
        });
  }

  @POST
  @Path("reset")
  @Operation(
      summary = "reset(): the barrier is empty and not broken; its waiters get BrokenBarrierError")
  public Uni<Void> reset(@RestPath String name) {
    var barrier = require(name);
    return barriers.reset(barrier).invoke(done -> found(done, barrier)).replaceWithVoid();
  }

  @POST
  @Path("abort")
  @Operation(summary = "abort(): breaks the barrier until it is reset")
  public Uni<Void> abort(@RestPath String name) {
    var barrier = require(name);
    return barriers.abort(barrier).invoke(done -> found(done, barrier)).replaceWithVoid();
  }

  private static void found(boolean found, String barrier) {
    if (!found) {
      throw unknown(barrier);
    }
  }

  private static RuntimeException unknown(String barrier) {
    return SyncProblems.unknown("barrier " + barrier);
  }

  private static String require(String name) {
    return Names.require("a barrier", name);
  }
}
