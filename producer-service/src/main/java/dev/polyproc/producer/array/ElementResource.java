package dev.polyproc.producer.array;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.problem.ProblemKind;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;

/** {@code multiprocessing.Array}, over HTTP: single elements. */
@Path("/arrays")
@Produces(MediaType.APPLICATION_JSON)
public class ElementResource {
  private final ElementCalls calls;

  ElementResource(ElementCalls calls) {
    this.calls = calls;
  }

  /** The body of an addition, for the API's description only. */
  @Schema(name = "Add")
  record AddBody(@Schema(required = true) Number amount, String overflow) {}

  /** The body of a compare-and-set, for the API's description only. */
  @Schema(name = "CompareAndSet")
  record CompareAndSetBody(
      @Schema(required = true) Number expected,
      @Schema(required = true) Number value,
      String overflow) {}

  /**
   * The result of a compare-and-set.
   *
   * @param set whether the element equalled the expected one, and the value was written
   * @param value the element after the call
   */
  @Schema(name = "Compared")
  public record Compared(
      boolean set, @Schema(implementation = Element.class) @JsonRawValue String value) {
    static Compared of(ElementCalls.Compared compared) {
      return new Compared(
          compared.set(),
          text(OutgoingElements.number(compared.array().type(), compared.packed())));
    }

    private static String text(byte[] json) {
      return new String(json, US_ASCII);
    }
  }

  @GET
  @Path("{id}/{index}")
  @Operation(summary = "array[index]")
  @APIResponseSchema(Element.class)
  @Raises({ProblemKind.INDEX_ERROR, ProblemKind.TYPE_ERROR})
  public Uni<byte[]> get(@RestPath String id, @RestPath String index) {
    return calls.get(id, Indices.parse("the index", index));
  }

  @PUT
  @Path("{id}/{index}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "array[index] = value", description = "The body is the bare number.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Number.class)))
  @Raises({
    ProblemKind.INDEX_ERROR,
    ProblemKind.OVERFLOW_ERROR,
    ProblemKind.STALE_TOKEN,
    ProblemKind.TOO_MANY_OPEN
  })
  public Uni<Void> put(
      @RestPath String id, @RestPath String index, @BeanParam WriteTerms terms, Body body) {
    return calls.put(id, Indices.parse("the index", index), terms, body);
  }

  @POST
  @Path("{id}/{index}/add")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "with array.get_lock(): array[index] += amount",
      description = "In one atomic step. Answers with the sum.")
  @RequestBody(content = @Content(schema = @Schema(implementation = AddBody.class)))
  @APIResponseSchema(Element.class)
  @Raises({
    ProblemKind.INDEX_ERROR,
    ProblemKind.OVERFLOW_ERROR,
    ProblemKind.STALE_TOKEN,
    ProblemKind.TOO_MANY_OPEN
  })
  public Uni<byte[]> add(
      @RestPath String id, @RestPath String index, @BeanParam WriteTerms terms, Body body) {
    return calls.add(id, Indices.parse("the index", index), terms, body);
  }

  @POST
  @Path("{id}/{index}/compare-and-set")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "with array.get_lock(): if array[index] == expected: array[index] = value",
      description = "In one atomic step.")
  @RequestBody(content = @Content(schema = @Schema(implementation = CompareAndSetBody.class)))
  @Raises({
    ProblemKind.INDEX_ERROR,
    ProblemKind.OVERFLOW_ERROR,
    ProblemKind.STALE_TOKEN,
    ProblemKind.TOO_MANY_OPEN
  })
  public Uni<Compared> compareAndSet(
      @RestPath String id, @RestPath String index, @BeanParam WriteTerms terms, Body body) {
    return calls
        .compareAndSet(id, Indices.parse("the index", index), terms, body)
        .map(Compared::of);
  }
}
