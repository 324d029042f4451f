package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Puts the data frames of a socket together to messages, which are text: valid UTF-8 of a bounded
 * length. For one thread.
 */
final class MessageFrames {
  private final long maxBytes;
  private Buffer message = Buffer.buffer();

  /** What a frame comes to. */
  sealed interface Received {
    /** The last frame of a message. */
    record Message(String text) implements Received {}

    /** A frame that more will follow. */
    enum Part implements Received {
      OF_A_MESSAGE
    }

    /** A frame that ends the socket. */
    record Refused(CloseCode code) implements Received {}
  }

  /**
   * @param maxBytes how long a message may be as it is written
   */
  MessageFrames(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Takes a frame of text, or one that goes on with what came before it. */
  Received add(Buffer data, boolean isLast) {
    if (message.length() + data.length() > maxBytes) {
      message = Buffer.buffer();
      return new Received.Refused(CloseCode.tooLong());
    }
    message.appendBuffer(data);
    if (!isLast) {
      return Received.Part.OF_A_MESSAGE;
    }
    var bytes = message.getBytes();
    message = Buffer.buffer();
    return decode(bytes)
        .<Received>map(Received.Message::new)
        .orElseGet(() -> new Received.Refused(CloseCode.notUtf8()));
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      // A new decoder reports what is malformed; String would put something in its place.
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
