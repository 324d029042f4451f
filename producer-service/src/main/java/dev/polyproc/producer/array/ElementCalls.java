package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.polyproc.http.problem.BodyLimit;
import dev.polyproc.http.problem.Names;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayElements;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayMemory;
import dev.polyproc.sharedstate.array.Outcome;
import dev.polyproc.sharedstate.number.Overflow;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** What is done to single elements. For any thread that may block. */
@Singleton
final class ElementCalls {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MAX_BODY_BYTES = 10_000;

  private final ArrayMemory memory;
  private final ArrayElements elements;
  private final ArrayMetrics metrics;

  ElementCalls(ArrayMemory memory, ArrayElements elements, ArrayMetrics metrics) {
    this.memory = memory;
    this.elements = elements;
    this.metrics = metrics;
  }

  /** An element, as JSON. */
  byte[] get(String id, long index) {
    var array = require(id);
    return answer(array, index, new WriteTerms(), elements.get(id, index).await().indefinitely());
  }

  /** Writes the number in a body. */
  void put(String id, long index, WriteTerms terms, InputStream body) throws IOException {
    var array = require(id);
    var packed = packed("the value", array, index, terms.overflow(), parse(body, "5"));
    var outcome = memory.write(array, index, packed, terms.fence()).await().indefinitely();
    metrics.updated("put", outcome);
    answer(array, index, terms, outcome);
  }

  /** Adds the amount in a body, and answers with the sum. */
  byte[] add(String id, long index, WriteTerms terms, InputStream body) throws IOException {
    var array = require(id);
    var example = "{\"amount\":1}";
    var request = object(body, Set.of("amount", "overflow"), example);
    var overflow = overflow(request, terms);
    try (var amount = at(field(request, "amount", example))) {
      var json = ElementJson.ofField("amount", array.type(), overflow);
      var adding =
          array.type().isReal()
              ? elements.add(array, index, json.real(amount, index), overflow, terms.fence())
              : elements.add(array, index, json.whole(amount, index), overflow, terms.fence());
      var outcome = adding.await().indefinitely();
      metrics.updated("add", outcome);
      return answer(array, index, terms, outcome);
    }
  }

  /**
   * What came of a compare-and-set.
   *
   * @param set whether the value was written
   * @param packed the element as it is
   */
  record Compared(boolean set, ArrayInfo array, Buffer packed) {}

  /** Writes the value in a body if the element is what is expected there. */
  Compared compareAndSet(String id, long index, WriteTerms terms, InputStream body)
      throws IOException {
    var array = require(id);
    var example = "{\"expected\":5,\"value\":6}";
    var request = object(body, Set.of("expected", "value", "overflow"), example);
    var expected = expected(array, index, field(request, "expected", example));
    var value =
        packed("value", array, index, overflow(request, terms), field(request, "value", example));
    var outcome =
        elements.compareAndSet(array, index, expected, value, terms.fence()).await().indefinitely();
    metrics.updated("compare-and-set", outcome);
    if (outcome instanceof Outcome.Differs differs) {
      return new Compared(false, array, differs.packed());
    }
    if (outcome instanceof Outcome.Done done) {
      return new Compared(true, array, done.packed());
    }
    throw ArrayProblems.of(array, index, terms, outcome);
  }

  /** Empty if no element is like that: then there is nothing that could be equal. */
  private static Optional<Buffer> expected(ArrayInfo array, long index, JsonNode node)
      throws IOException {
    var packed = ByteBuffer.allocate(array.type().width());
    try (var number = at(node)) {
      boolean fits =
          ElementJson.ofField("expected", array.type(), Overflow.FAIL)
              .readIfFits(number, index, packed);
      return fits ? Optional.of(Buffer.buffer(packed.array())) : Optional.empty();
    }
  }

  private static byte[] answer(ArrayInfo array, long index, WriteTerms terms, Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      return OutgoingElements.number(array.type(), done.packed());
    }
    throw ArrayProblems.of(array, index, terms, outcome);
  }

  private static Buffer packed(
      String what, ArrayInfo array, long index, Overflow overflow, JsonNode node)
      throws IOException {
    var packed = ByteBuffer.allocate(array.type().width());
    try (var number = at(node)) {
      ElementJson.ofField(what, array.type(), overflow).read(number, index, packed);
    }
    return Buffer.buffer(packed.array());
  }

  private static JsonParser at(JsonNode node) throws IOException {
    var parser = node.traverse();
    parser.nextToken();
    return parser;
  }

  private static Overflow overflow(JsonNode request, WriteTerms terms) {
    var word = request.get("overflow");
    return word == null ? terms.overflow() : WriteTerms.overflow(word.asText());
  }

  static JsonNode object(InputStream body, Set<String> fields, String example) throws IOException {
    var request = parse(body, example);
    if (!request.isObject()) {
      throw Problems.valueError("the body is not an object; send one like " + example);
    }
    for (var names = request.fieldNames(); names.hasNext(); ) {
      var name = names.next();
      if (!fields.contains(name)) {
        throw Problems.valueError(
            "there is no field \"%s\"; send a body like %s".formatted(name, example));
      }
    }
    return request;
  }

  static JsonNode field(JsonNode request, String name, String example) {
    var field = request.get(name);
    if (field == null) {
      throw Problems.valueError("%s is missing; send a body like %s".formatted(name, example));
    }
    return field;
  }

  private static JsonNode parse(InputStream body, String example) throws IOException {
    try {
      var request = JSON.readTree(new BodyLimit(body, MAX_BODY_BYTES));
      if (request == null || request.isMissingNode()) {
        throw Problems.valueError("there is no body; send one like " + example);
      }
      return request;
    } catch (JsonProcessingException e) {
      throw ArrayCreation.notJson(e);
    }
  }

  private ArrayInfo require(String id) {
    return memory
        .describe(Names.require("an array", id))
        .await()
        .indefinitely()
        .orElseThrow(() -> ArrayProblems.unknown(id));
  }
}
