package dev.polyproc.producer.array;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.sharedstate.array.ArrayInfo;
import io.smallrye.mutiny.Uni;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * {@code multiprocessing.Value}, over HTTP: an array of one element, whose id is valid at {@code
 * /arrays}, too.
 */
@Path("/values")
@Produces(MediaType.APPLICATION_JSON)
public class ValueResource {
  private static final String EXAMPLE = "{\"typecode\":\"d\",\"value\":1.5}";
  private static final int FIRST = 0;

  private final ArrayCreation creation;
  private final ElementCalls calls;

  ValueResource(ArrayCreation creation, ElementCalls calls) {
    this.creation = creation;
    this.calls = calls;
  }

  /** The body of a creation, for the API's description only. */
  @Schema(name = "Value", description = "The value is 0 if it is left out.")
  record ValueBody(@Schema(required = true) String typecode, Number value, String overflow) {}

  /** The view of a value. */
  public record ValueView(String id, String typecode) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Value(typecode, value)")
  @RequestBody(content = @Content(schema = @Schema(implementation = ValueBody.class)))
  @APIResponseSchema(value = ValueView.class, responseCode = "201")
  @Raises({ProblemKind.OVERFLOW_ERROR, ProblemKind.TOO_MANY_OPEN})
  public Uni<Response> create(@RestQuery("overflow") String word, Body body) {
    var fields = body.object(EXAMPLE, "typecode", "value", "overflow");
    var type = ArrayCreation.typecode(fields.string("typecode"));
    var overflow = WriteTerms.overflow(word, fields);
    var number = fields.optional("value");
    return creation.one(type, number, overflow).map(ValueResource::created);
  }

  private static Response created(ArrayInfo value) {
    return Response.created(URI.create("/values/" + value.id()))
        .entity(new ValueView(value.id(), value.type().code()))
        .build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "value.value")
  @APIResponseSchema(Element.class)
  public Uni<byte[]> get(@RestPath String id) {
    return calls.get(id, FIRST);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "value.value = …", description = "The body is the bare number.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Number.class)))
  @Raises({ProblemKind.OVERFLOW_ERROR, ProblemKind.STALE_TOKEN, ProblemKind.TOO_MANY_OPEN})
  public Uni<Void> put(@RestPath String id, @BeanParam WriteTerms terms, Body body) {
    return calls.put(id, FIRST, terms, body);
  }

  @POST
  @Path("{id}/add")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "with value.get_lock(): value.value += amount")
  @RequestBody(content = @Content(schema = @Schema(implementation = ElementResource.AddBody.class)))
  @APIResponseSchema(Element.class)
  @Raises({ProblemKind.OVERFLOW_ERROR, ProblemKind.STALE_TOKEN, ProblemKind.TOO_MANY_OPEN})
  public Uni<byte[]> add(@RestPath String id, @BeanParam WriteTerms terms, Body body) {
    return calls.add(id, FIRST, terms, body);
  }

  @POST
  @Path("{id}/compare-and-set")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "with value.get_lock(): if value.value == expected: value.value = …")
  @RequestBody(
      content =
          @Content(schema = @Schema(implementation = ElementResource.CompareAndSetBody.class)))
  @Raises({ProblemKind.OVERFLOW_ERROR, ProblemKind.STALE_TOKEN, ProblemKind.TOO_MANY_OPEN})
  public Uni<ElementResource.Compared> compareAndSet(
      @RestPath String id, @BeanParam WriteTerms terms, Body body) {
    return calls.compareAndSet(id, FIRST, terms, body).map(ElementResource.Compared::of);
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Deletes a value")
  public Uni<Void> delete(@RestPath String id) {
    return calls.delete(Names.require("a value", id));
  }
}
