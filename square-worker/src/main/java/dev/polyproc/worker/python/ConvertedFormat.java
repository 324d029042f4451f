package dev.polyproc.worker.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.StringJoiner;

/**
 * The format of an array's numbers whose type the protocol has no packed form for, or whose results
 * may be wrapped or saturated. They travel as JSON, which has integers of any size.
 *
 * @param elements the number of elements
 */
record ConvertedFormat(Typecode code, Overflow overflow, int elements) implements ChunkFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Frame question(Buffer values) {
    var packed = ByteBuffer.wrap(values.getBytes());
    var numbers = new StringJoiner(",", "[", "]");
    for (int at = 0; at < packed.capacity(); at += code.width()) {
      numbers.add(code.text(packed, at));
    }
    return Frame.of(type(), ChunkFormat.prefixed(0, Buffer.buffer(numbers.toString())));
  }

  @Override
  public Computation results(Frame answer, String output, ChildTime time) {
    var results = read(answer.text());
    ChunkFormat.requireCount(elements, results.size());
    return packed(results, output, time);
  }

  private Computation packed(JsonNode results, String output, ChildTime time) {
    var out = ByteBuffer.allocate(results.size() * code.width());
    for (int i = 0; i < results.size(); i++) {
      try {
        put(out, i, results.get(i));
      } catch (ArithmeticException | IllegalArgumentException e) {
        return new Computation.Raised(
            e instanceof ArithmeticException ? "OverflowError" : "TypeError",
            e.getMessage(),
            i,
            Buffer.buffer(out.array()).slice(0, i * code.width()),
            null,
            output);
      }
    }
    return new Computation.Results(Buffer.buffer(out.array()), output, time.wall(), time.cpu());
  }

  @Override
  public Buffer before(ByteBuffer results, int offset) {
    var read = read(new Frame('J', results).text());
    ChunkFormat.requireCount(offset, read.size());
    return packed(read, "", ChildTime.ZERO)
        .fold(Computation.Results::values, Computation.Raised::before);
  }

  private void put(ByteBuffer out, int i, JsonNode result) {
    if (!result.isNumber() || (!code.isReal() && !result.isIntegralNumber())) {
      throw new IllegalArgumentException(
          "the function returned %s, and the elements are %s".formatted(result, code.wireName()));
    }
    if (code.isReal()) {
      code.putDouble(out, i * code.width(), overflow.fit(code, result.doubleValue()));
    } else {
      code.putLong(out, i * code.width(), overflow.fit(code, result.bigIntegerValue()));
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text.isEmpty() ? "[]" : text);
    } catch (JsonProcessingException e) {
      throw new ChannelException("the results are not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
