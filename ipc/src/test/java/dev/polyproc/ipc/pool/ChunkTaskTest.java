package dev.polyproc.ipc.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChunkTaskTest {
  private static final String GOLDEN =
      "{\"job\":\"c0ffee\",\"chunk\":3,\"from\":6,\"to\":9,\"function\":\"square\"}";

  private final ChunkTask task = new ChunkTask("c0ffee", 3, 6, 9, "square");

  @Test
  void wireFormat_isPinned() {
    try (var serializer = new ChunkTaskSerializer()) {
      assertThat(new String(serializer.serialize("t", task), UTF_8)).isEqualTo(GOLDEN);
    }
  }

  @Test
  void fieldOfANewerVersion_isSkipped() {
    try (var deserializer = new ChunkTaskDeserializer()) {
      var newer = GOLDEN.replace("}", ",\"priority\":7}").getBytes(UTF_8);
      assertThat(deserializer.deserialize("t", newer)).isEqualTo(task);
    }
  }

  @Test
  void emptyChunk_isRejected() {
    assertThatThrownBy(() -> new ChunkTask("c0ffee", 0, 5, 5, "square"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
