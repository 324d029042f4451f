package dev.polyproc.producer.array;

import dev.polyproc.http.body.Body;
import dev.polyproc.http.operation.MaxBody;
import dev.polyproc.http.operation.Raises;
import dev.polyproc.http.operation.Streamed;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.ProblemKind;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.number.Octets;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.Slice;
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
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Array}, over HTTP: whole arrays, and slices of them. */
@Path("/arrays")
public class ArrayResource {
  private final ElementCalls calls;
  private final ArrayCreation creation;
  private final SliceAssignment assignment;
  private final OutgoingElements outgoing;

  ArrayResource(
      ElementCalls calls,
      ArrayCreation creation,
      SliceAssignment assignment,
      OutgoingElements outgoing) {
    this.calls = calls;
    this.creation = creation;
    this.assignment = assignment;
    this.outgoing = outgoing;
  }

  /** The body of a creation, for the API's description only: it is parsed while it arrives. */
  @Schema(
      name = "Array",
      description = "Either values, or size for an array of zeros. typecode comes first.")
  record ArrayBody(
      @Schema(required = true) String typecode,
      String overflow,
      List<Number> values,
      Integer size) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Array(typecode, values) or Array(typecode, size)")
  @APIResponseSchema(value = ArrayView.class, responseCode = "201")
  @Raises({ProblemKind.OVERFLOW_ERROR, ProblemKind.TOO_MANY_OPEN})
  @RequestBody(content = @Content(schema = @Schema(implementation = ArrayBody.class)))
  @Streamed
  @MaxBody("polyproc.array.max-body-bytes")
  public Uni<Response> create(@RestQuery("overflow") String word, Body body) {
    var overflow = WriteTerms.overflow(word);
    return body.readBlocking(json -> creation.json(json, overflow)).map(ArrayResource::created);
  }

  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Array(typecode, values), from bytes",
      description = "Little-endian, with the width of the typecode.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Octets.class)))
  @APIResponseSchema(value = ArrayView.class, responseCode = "201")
  @Streamed
  @MaxBody("polyproc.array.max-body-bytes")
  public Uni<Response> createOctets(@RestQuery String typecode, Body body) {
    if (typecode == null) {
      throw Problems.valueError("typecode is missing; post to /arrays?typecode=i");
    }
    var type = ArrayCreation.typecode(typecode);
    return body.readBlocking(octets -> creation.octets(type, octets)).map(ArrayResource::created);
  }

  private static Response created(ArrayInfo array) {
    return Response.created(URI.create("/arrays/" + array.id()))
        .entity(ArrayView.of(array))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "array[from:to], or array[:]",
      description =
          "A list, or little-endian bytes, by Accept. Each 65536 elements are read in one step.")
  @APIResponse(
      responseCode = "200",
      description = "The elements.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Element[].class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = Octets.class))
      })
  public Uni<Response> elements(@RestPath String id, @RestQuery String from, @RestQuery String to) {
    return require(id).chain(array -> outgoing.json(array, slice(array, from, to)));
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(hidden = true)
  public Uni<Response> octets(@RestPath String id, @RestQuery String from, @RestQuery String to) {
    return require(id).chain(array -> outgoing.octets(array, slice(array, from, to)));
  }

  @GET
  @Path("{id}/info")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The type and size of an array")
  public Uni<ArrayView.Details> info(@RestPath String id) {
    return require(id).map(ArrayView.Details::of);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "array[from:to] = values",
      description =
          "A list, or little-endian bytes: all elements are written in one step, or none.")
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Element[].class)),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM,
            schema = @Schema(implementation = Octets.class))
      })
  @Raises({
    ProblemKind.INDEX_ERROR,
    ProblemKind.OVERFLOW_ERROR,
    ProblemKind.STALE_TOKEN,
    ProblemKind.TOO_MANY_OPEN
  })
  @Streamed
  @MaxBody("polyproc.array.max-body-bytes")
  public Uni<Void> assign(
      @RestPath String id,
      @RestQuery String from,
      @RestQuery String to,
      @BeanParam WriteTerms terms,
      Body body) {
    terms.check();
    return require(id)
        .chain(
            array -> {
              var target = target(array, from, to);
              return body.readBlocking(json -> assignment.json(array, target, terms, json));
            });
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(hidden = true)
  @Streamed
  @MaxBody("polyproc.array.max-body-bytes")
  public Uni<Void> assignOctets(
      @RestPath String id,
      @RestQuery String from,
      @RestQuery String to,
      @BeanParam WriteTerms terms,
      Body body) {
    terms.check();
    return require(id)
        .chain(
            array -> {
              var target = target(array, from, to);
              return body.readBlocking(octets -> assignment.octets(array, target, terms, octets));
            });
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Deletes an array")
  public Uni<Void> delete(@RestPath String id) {
    return calls.delete(Names.require("an array", id));
  }

  private Uni<ArrayInfo> require(String id) {
    return calls.require(id);
  }

  private static Slice slice(ArrayInfo array, String from, String to) {
    return Slice.of(bound("from", from), bound("to", to), array.size());
  }

  private static SliceAssignment.Target target(ArrayInfo array, String from, String to) {
    return SliceAssignment.Target.of(bound("from", from), bound("to", to), array);
  }

  private static OptionalLong bound(String name, String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Indices.parse(name, text));
  }
}
