package dev.polyproc.producer.array;

import dev.polyproc.http.problem.BodyLimit;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.Slice;
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
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code multiprocessing.Array}, over HTTP: whole arrays, and slices of them. */
@Path("/arrays")
public class ArrayResource {
  private final ArrayMemory memory;
  private final ArrayCreation creation;
  private final SliceAssignment assignment;
  private final OutgoingElements outgoing;
  private final ArrayConfig config;

  ArrayResource(
      ArrayMemory memory,
      ArrayCreation creation,
      SliceAssignment assignment,
      OutgoingElements outgoing,
      ArrayConfig config) {
    this.memory = memory;
    this.creation = creation;
    this.assignment = assignment;
    this.outgoing = outgoing;
    this.config = config;
  }

  /** The body of a creation, for the API's description alone: it is read as it comes in. */
  @Schema(
      name = "Array",
      description = "Either values, or a size, for zeros. typecode comes first.")
  record ArrayBody(String typecode, String overflow, List<Number> values, Integer size) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Array(typecode, values) or Array(typecode, size)")
  @RequestBody(content = @Content(schema = @Schema(implementation = ArrayBody.class)))
  public Response create(@BeanParam WriteTerms terms, InputStream body) throws IOException {
    return created(creation.json(limited(body), terms.overflow()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(
      summary = "The same, of bytes",
      description = "Little-endian, as wide as the typecode has it.")
  public Response createOctets(@RestQuery String typecode, InputStream body) throws IOException {
    if (typecode == null) {
      throw Problems.valueError("typecode is missing; post to /arrays?typecode=i");
    }
    return created(creation.octets(ArrayCreation.typecode(typecode), limited(body)));
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
          "A list, or little-endian bytes, by Accept. Each 65536 elements are of one moment.")
  public Response elements(@RestPath String id, @RestQuery String from, @RestQuery String to)
      throws IOException {
    var array = require(id);
    return outgoing.json(array, slice(array, from, to));
  }

  @GET
  @Path("{id}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(hidden = true)
  public Response octets(@RestPath String id, @RestQuery String from, @RestQuery String to)
      throws IOException {
    var array = require(id);
    return outgoing.octets(array, slice(array, from, to));
  }

  @GET
  @Path("{id}/info")
  @Operation(summary = "What an array is")
  public ArrayView.Details info(@RestPath String id) {
    return ArrayView.Details.of(require(id));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "array[from:to] = values",
      description = "A list, or little-endian bytes: all of them are written in one step, or none.")
  @RequestBody(content = @Content(schema = @Schema(implementation = Number[].class)))
  public void assign(
      @RestPath String id,
      @RestQuery String from,
      @RestQuery String to,
      @BeanParam WriteTerms terms,
      InputStream body)
      throws IOException {
    var array = require(id);
    assignment.json(array, target(array, from, to), terms, limited(body));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Operation(hidden = true)
  public void assignOctets(
      @RestPath String id,
      @RestQuery String from,
      @RestQuery String to,
      @BeanParam WriteTerms terms,
      InputStream body)
      throws IOException {
    var array = require(id);
    assignment.octets(array, target(array, from, to), terms, limited(body));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Forgets an array")
  public void delete(@RestPath String id) {
    if (!memory.delete(Names.require("an array", id)).await().indefinitely()) {
      throw ArrayProblems.unknown(id);
    }
  }

  private ArrayInfo require(String id) {
    return memory
        .describe(Names.require("an array", id))
        .await()
        .indefinitely()
        .orElseThrow(() -> ArrayProblems.unknown(id));
  }

  private InputStream limited(InputStream body) {
    return new BodyLimit(body, config.maxBodyBytes());
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
