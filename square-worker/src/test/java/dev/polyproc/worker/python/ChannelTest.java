package dev.polyproc.worker.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests bytes that are no frames. */
class ChannelTest {
  private static final Duration BOUND = Duration.ofSeconds(10);
  private static final int TRIES = 300;

  @Test
  void anyBytes_areFramesWithinTheLimit_andThenTheEnd() throws InterruptedException {
    var random = new Random(17);
    for (int i = 0; i < TRIES; i++) {
      var bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      for (int at = 0; at + 4 < bytes.length; at += 5 + random.nextInt(4)) {
        ByteBuffer.wrap(bytes).putInt(at, random.nextInt(8));
      }
      assertThat(drained(bytes)).isLessThanOrEqualTo(bytes.length / 5);
    }
  }

  @Test
  void length_beyondTheLimit_isReportedWithoutMemory() throws InterruptedException {
    var huge = ByteBuffer.allocate(5).putInt(Integer.MAX_VALUE).array();
    var channel = new Channel(new ByteArrayInputStream(huge), OutputStream.nullOutputStream());

    assertThat(end(channel)).hasValue("a frame of 2147483647 bytes was announced");
    assertThat(end(channel)).as("the next call").isPresent();
    channel.close();
  }

  /** Returns the number of frames before the end. */
  private static int drained(byte[] bytes) throws InterruptedException {
    var channel = new Channel(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
    int frames = 0;
    while (end(channel).isEmpty()) {
      frames++;
    }
    channel.close();
    return frames;
  }

  /** Reads a frame; returns why there is none. */
  private static Optional<String> end(Channel channel) throws InterruptedException {
    try {
      assertThat(channel.poll(BOUND)).isPresent();
      return Optional.empty();
    } catch (ChannelException e) {
      return Optional.of(e.getMessage());
    }
  }
}
