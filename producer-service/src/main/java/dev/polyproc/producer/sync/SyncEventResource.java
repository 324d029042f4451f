package dev.polyproc.producer.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.sharedstate.sync.SyncEvents;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * {@code multiprocessing.Event}, over HTTP. The stream of system events at {@code /events} is
 * something else.
 */
@Path("/sync/events/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class SyncEventResource {
  private final SyncEvents events;
  private final SyncConfig config;
  private final WaitingCallers callers;

  SyncEventResource(SyncEvents events, SyncConfig config, WaitingCallers callers) {
    this.events = events;
    this.config = config;
    this.callers = callers;
  }

  /** The view of an event, or the result of a wait. */
  public record EventView(String name, @JsonProperty("is_set") boolean isSet) {}

  @GET
  @Operation(summary = "is_set(); an event is clear until it is set")
  public Uni<EventView> isSet(@RestPath String name) {
    var event = require(name);
    return events.isSet(event).map(set -> new EventView(event, set));
  }

  @POST
  @Path("set")
  @Raises(ProblemKind.TOO_MANY_OPEN)
  @Operation(summary = "set(): wakes all waiters")
  public Uni<Void> set(@RestPath String name) {
    return events
        .set(require(name))
        .invoke(
            done -> {
              if (!done) {
                throw SyncProblems.tooMany();
              }
            })
        .replaceWithVoid();
  }

  @POST
  @Path("clear")
  @Operation(summary = "clear()")
  public Uni<Void> clear(@RestPath String name) {
    return events.clear(require(name));
  }

  @POST
  @Path("wait")
  @Raises(ProblemKind.TOO_MANY_OPEN)
  @Operation(
      summary = "wait(timeout): returns whether the event was set in time",
      description = "Also true if it was set and cleared while the caller waited.")
  public Uni<EventView> await(@RestPath String name, @RestQuery String timeout) {
    var event = require(name);
    var wait = config.timeout(timeout);
    return callers
        .<Boolean>wait("event", set -> set ? "set" : "timeout", () -> events.await(event, wait))
        .map(set -> new EventView(event, set));
  }

  private static String require(String name) {
    return Names.require("an event", name);
  }
}
