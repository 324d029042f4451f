package dev.polyproc.producer.array;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.polyproc.http.problem.Names;
import dev.polyproc.sharedstate.array.ArrayMemory;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestPath;

/**
 * {@code multiprocessing.Value}, over HTTP: an array of one, whose id is good at {@code /arrays},
 * too.
 */
@Path("/values")
@Produces(MediaType.APPLICATION_JSON)
public class ValueResource {
  private static final String EXAMPLE = "{\"typecode\":\"d\",\"value\":1.5}";
  private static final int FIRST = 0;

  private final ArrayMemory memory;
  private final ArrayCreation creation;
  private final ElementCalls calls;

  ValueResource(ArrayMemory memory, ArrayCreation creation, ElementCalls calls) {
    this.memory = memory;
    this.creation = creation;
    this.calls = calls;
  }

  /** The body of a creation, for the API's description alone. */
  @Schema(name = "Value", description = "The value is 0 if it is left out.")
  record ValueBody(String typecode, Number value, String overflow) {}

  /** A value as it was created. */
  public record ValueView(String id, String typecode) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Value(typecode, value)")
  @RequestBody(content = @Content(schema = @Schema(implementation = ValueBody.class)))
  public Response create(@BeanParam WriteTerms terms, InputStream body) throws IOException {
    var request = ElementCalls.object(body, Set.of("typecode", "value", "overflow"), EXAMPLE);
    var type = ArrayCreation.typecode(ElementCalls.field(request, "typecode", EXAMPLE).asText());
    var overflow =
        request.has("overflow")
            ? WriteTerms.overflow(request.get("overflow").asText())
            : terms.overflow();
    var list = JsonNodeFactory.instance.arrayNode(1);
    list.add(request.has("value") ? request.get("value") : JsonNodeFactory.instance.numberNode(0));
    var created = creation.one(type, list, overflow);
    return Response.created(URI.create("/values/" + created.id()))
        .entity(new ValueView(created.id(), type.code()))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "value.value")
  public byte[] get(@RestPath String id) {
    return calls.get(id, FIRST);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "value.value = …", description = "The body is the bare number.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Number.class)))
  public void put(@RestPath String id, @BeanParam WriteTerms terms, InputStream body)
      throws IOException {
    calls.put(id, FIRST, terms, body);
  }

  @POST
  @Path("{id}/add")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "with value.get_lock(): value.value += amount")
  @RequestBody(content = @Content(schema = @Schema(implementation = ElementResource.AddBody.class)))
  public byte[] add(@RestPath String id, @BeanParam WriteTerms terms, InputStream body)
      throws IOException {
    return calls.add(id, FIRST, terms, body);
  }

  @POST
  @Path("{id}/compare-and-set")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "with value.get_lock(): if value.value == expected: value.value = …")
  @RequestBody(
      content =
          @Content(schema = @Schema(implementation = ElementResource.CompareAndSetBody.class)))
  public ElementResource.Compared compareAndSet(
      @RestPath String id, @BeanParam WriteTerms terms, InputStream body) throws IOException {
    return ElementResource.Compared.of(calls.compareAndSet(id, FIRST, terms, body));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Forgets a value")
  public void delete(@RestPath String id) {
    if (!memory.delete(Names.require("a value", id)).await().indefinitely()) {
      throw ArrayProblems.unknown(id);
    }
  }
}
