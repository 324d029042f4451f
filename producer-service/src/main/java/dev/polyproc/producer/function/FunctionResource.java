package dev.polyproc.producer.function;

import dev.polyproc.sharedstate.worker.FunctionInfo;
import dev.polyproc.sharedstate.worker.WorkerRegister;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The functions that the live workers can run. */
@Path("/functions")
@Produces(MediaType.APPLICATION_JSON)
public class FunctionResource {
  private final WorkerRegister register;

  FunctionResource(WorkerRegister register) {
    this.register = register;
  }

  @GET
  @Operation(summary = "The functions that the live workers can run, by name")
  public Uni<Collection<FunctionInfo>> functions() {
    return register.live().map(live -> KnownFunctions.of(live).byName().values());
  }
}
