package dev.polyproc.worker.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.polyproc.worker.function.Computation;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * JSON arrays, which travel unchanged.
 *
 * @param arguments whether each element is the list of the function's arguments
 * @param elements the number of elements
 */
record JsonFormat(boolean arguments, int elements) implements ChunkFormat {
  /** A result may be as large as a frame. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Frame.MAX_LENGTH)
                  .maxStringLength(Frame.MAX_LENGTH)
                  .maxNestingDepth(Frame.MAX_LENGTH)
                  .build())
          .build();

  static JsonFormat of(boolean arguments, Buffer values) {
    return new JsonFormat(arguments, count(ByteBuffer.wrap(values.getBytes())));
  }

  @Override
  public void grant(ChildSession session, Buffer values) {
    session.grant(values.toString());
  }

  @Override
  public Frame question(Buffer values) {
    return Frame.of(type(), ChunkFormat.prefixed(arguments ? 1 : 0, values));
  }

  @Override
  public Computation results(Frame answer, String output, ChildTime time) {
    return new Computation.Results(
        before(answer.payload(), elements), output, time.wall(), time.cpu());
  }

  @Override
  public Buffer before(ByteBuffer results, int offset) {
    var copy = results.hasRemaining() ? ChunkFormat.copy(results) : Buffer.buffer("[]");
    ChunkFormat.requireCount(offset, count(ByteBuffer.wrap(copy.getBytes())));
    return copy;
  }

  /**
   * Returns the number of elements of an array.
   *
   * @throws ChannelException if the text is not a JSON array
   */
  private static int count(ByteBuffer text) {
    try (var parser = JSON.createParser(strict(text).toString())) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new ChannelException("the results are not an array");
      }
      int count = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parser.skipChildren();
        count++;
      }
      if (parser.nextToken() != null) {
        throw new ChannelException("something follows the array of the results");
      }
      return count;
    } catch (JsonProcessingException e) {
      throw new ChannelException("the results are not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Decodes UTF-8 and nothing else: the parser would also accept UTF-16 and UTF-32. */
  private static CharBuffer strict(ByteBuffer text) {
    try {
      return UTF_8.newDecoder().decode(text);
    } catch (CharacterCodingException e) {
      throw new ChannelException("the results are not UTF-8", e);
    }
  }
}
