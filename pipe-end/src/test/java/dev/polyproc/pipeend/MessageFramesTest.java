package dev.polyproc.pipeend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.pipeend.MessageFrames.Received;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageFramesTest {
  private final MessageFrames frames = new MessageFrames(10);

  private static Buffer text(String text) {
    return Buffer.buffer(text.getBytes(UTF_8));
  }

  @Test
  void frames_severalMessages_areReadInOrder() {
    assertThat(frames.add(text("one"), true)).isEqualTo(new Received.Message("one"));
    assertThat(frames.add(text("t"), false)).isEqualTo(Received.Part.OF_A_MESSAGE);
    assertThat(frames.add(text(""), false)).isEqualTo(Received.Part.OF_A_MESSAGE);
    assertThat(frames.add(text("wo"), true)).isEqualTo(new Received.Message("two"));
    assertThat(frames.add(text(""), true)).isEqualTo(new Received.Message(""));
  }

  @Test
  void frames_splitCharacter_isDecoded() {
    var bytes = "a✓b".getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      frames.add(Buffer.buffer(Arrays.copyOfRange(bytes, 0, cut)), false);
      assertThat(frames.add(Buffer.buffer(Arrays.copyOfRange(bytes, cut, bytes.length)), true))
          .isEqualTo(new Received.Message("a✓b"));
    }
  }

  @Test
  void frames_invalidUtf8_isRefused() {
    var refused = new Received.Refused(CloseCode.notUtf8());
    assertThat(frames.add(Buffer.buffer(new byte[] {(byte) 0xff}), true)).isEqualTo(refused);
    frames.add(Buffer.buffer(new byte[] {'a', (byte) 0xe2, (byte) 0x9c}), false);
    assertThat(frames.add(text("b"), true)).isEqualTo(refused);
    // The bytes of a surrogate's code unit, which are not valid UTF-8.
    assertThat(frames.add(Buffer.buffer(new byte[] {(byte) 0xed, (byte) 0xb3, (byte) 0xa9}), true))
        .isEqualTo(refused);
  }

  @Test
  void frames_messageOverLimit_isRefusedBeforeItsEnd() {
    assertThat(frames.add(text("0123456789"), false)).isEqualTo(Received.Part.OF_A_MESSAGE);
    assertThat(frames.add(text("0"), false)).isEqualTo(new Received.Refused(CloseCode.tooLong()));
  }
}
