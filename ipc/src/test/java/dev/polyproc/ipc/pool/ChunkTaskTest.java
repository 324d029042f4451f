package dev.polyproc.ipc.pool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChunkTaskTest {
  private static final String GOLDEN =
      "{\"job\":\"c0ffee\",\"chunk\":3,\"from\":6,\"to\":11,\"chunksize\":2,\"function\":\"square\"}";

  private final ChunkTask task = new ChunkTask("c0ffee", 3, 6, 11, 2, "square");

  @Test
  void wireFormat_isPinned() {
    try (var serializer = new ChunkTaskSerializer()) {
      assertThat(new String(serializer.serialize("t", task), UTF_8)).isEqualTo(GOLDEN);
    }
  }

  @Test
  void unknownField_isIgnored() {
    try (var deserializer = new ChunkTaskDeserializer()) {
      var newer = GOLDEN.replace("}", ",\"priority\":7}").getBytes(UTF_8);
      assertThat(deserializer.deserialize("t", newer)).isEqualTo(task);
    }
  }

  @Test
  void lastChunk_canBeShorter() {
    assertThat(task.chunks()).isEqualTo(3);
    assertThat(task.from(2)).isEqualTo(10);
    assertThat(task.to(2)).isEqualTo(11);
    assertThat(task).hasToString("chunks 3 to 5 of job c0ffee");
  }

  @Test
  void emptyChunk_isRejected() {
    assertThatThrownBy(() -> new ChunkTask("c0ffee", 0, 5, 5, 1, "square"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
