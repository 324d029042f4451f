package dev.polyproc.ipc.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {
  private static final String GOLDEN =
      "{\"type\":\"process.started\",\"subject\":\"p1\",\"instance\":\"square-worker-1\","
          + "\"at\":1700000000000,\"data\":{\"pid\":42}}";

  private final Event event =
      new Event(
          EventType.PROCESS_STARTED, "p1", "square-worker-1", 1700000000000L, Map.of("pid", 42));

  @Test
  void wireFormat_isPinned() {
    try (var serializer = new EventSerializer();
        var deserializer = new EventDeserializer()) {
      assertThat(new String(serializer.serialize("t", event), UTF_8)).isEqualTo(GOLDEN);
      assertThat(deserializer.deserialize("t", GOLDEN.getBytes(UTF_8))).isEqualTo(event);
    }
  }
}
