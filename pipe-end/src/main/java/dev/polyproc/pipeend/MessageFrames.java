package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The assembly of a socket's data frames into messages. A message is text: valid UTF-8 of a bounded
 * length. For one thread.
 */
final class MessageFrames {
  private final long maxBytes;
  private Buffer message = Buffer.buffer();

  /** The result of adding a frame. */
  sealed interface Received {
    /** Passes the result to the consumer of its case; calls neither for a part of a message. */
    void handle(Consumer<String> message, Consumer<CloseCode> refusal);

    /** The last frame of a message. */
    record Message(String text) implements Received {
      @Override
      public void handle(Consumer<String> message, Consumer<CloseCode> refusal) {
        message.accept(text);
      }
    }

    /** A frame that is followed by others. */
    enum Part implements Received {
      OF_A_MESSAGE;

      @Override
      public void handle(Consumer<String> message, Consumer<CloseCode> refusal) {
        // The message is not complete.
      }
    }

    /** A frame that closes the socket. */
    record Refused(CloseCode code) implements Received {
      @Override
      public void handle(Consumer<String> message, Consumer<CloseCode> refusal) {
        refusal.accept(code);
      }
    }
  }

  /**
   * @param maxBytes the maximum length of a message as it is sent
   */
  MessageFrames(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a text frame or a continuation frame. */
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
      // A new decoder reports malformed bytes; String would replace them.
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
