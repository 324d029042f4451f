package dev.polyproc.ipc.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.polyproc.ipc.topic.TaskKind;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class ProcessStartTest {
  private static final String GOLDEN =
      "{\"process\":\"p1\",\"target\":\"countdown\",\"args\":[3,\"go\"]}";

  private final ProcessStart start =
      new ProcessStart("p1", "countdown", List.of(IntNode.valueOf(3), TextNode.valueOf("go")));

  @Test
  void wireFormat_isPinned() {
    try (var serializer = new ProcessStartSerializer();
        var deserializer = new ProcessStartDeserializer()) {
      assertThat(new String(serializer.serialize("t", start), UTF_8)).isEqualTo(GOLDEN);
      assertThat(deserializer.deserialize("t", GOLDEN.getBytes(UTF_8))).isEqualTo(start);
    }
  }

  @Test
  void kind_isHeader() {
    var headers = new RecordHeaders();
    try (var serializer = new ProcessStartSerializer()) {
      assertThat(new String(serializer.serialize("t", headers, start), UTF_8)).isEqualTo(GOLDEN);
    }
    assertThat(headers).containsExactly(new RecordHeader("kind", "process".getBytes(UTF_8)));
    assertThat(TaskKind.of(headers)).contains(TaskKind.PROCESS);
    assertThat(TaskKind.of(new RecordHeaders())).contains(TaskKind.CHUNK);
  }
}
