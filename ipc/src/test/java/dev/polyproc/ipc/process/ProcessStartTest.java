package dev.polyproc.ipc.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.polyproc.ipc.topic.TaskKind;
import java.util.List;
import java.util.Map;
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
  void wireFormatOfABroughtTarget_isPinned() {
    var brought =
        new ProcessStart("p1", "f", List.of(), Map.of("a", IntNode.valueOf(1)), "Process-1", "v1");
    var text =
        "{\"process\":\"p1\",\"target\":\"f\",\"args\":[],\"kwargs\":{\"a\":1},\"name\":\"Process-1\","
            + "\"version\":\"v1\"}";
    try (var serializer = new ProcessStartSerializer();
        var deserializer = new ProcessStartDeserializer()) {
      assertThat(new String(serializer.serialize("t", brought), UTF_8)).isEqualTo(text);
      assertThat(deserializer.deserialize("t", text.getBytes(UTF_8))).isEqualTo(brought);
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
