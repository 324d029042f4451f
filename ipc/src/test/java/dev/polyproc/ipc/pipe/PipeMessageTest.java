package dev.polyproc.ipc.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class PipeMessageTest {
  private static final String GOLDEN = "{\"text\":\"my name is payas ✓\",\"n\":1.10}";

  @Test
  void wireFormat_isTheMessageItself() {
    try (var serializer = new PipeMessageSerializer();
        var deserializer = new PipeMessageDeserializer()) {
      var message = new PipeMessage(GOLDEN);
      var bytes = serializer.serialize("t", message);
      assertThat(new String(bytes, UTF_8)).isEqualTo(GOLDEN);
      assertThat(deserializer.deserialize("t", bytes)).isEqualTo(message);
    }
  }

  @Test
  void close_isRecordWithoutValue_andNoneHasValue() {
    try (var serializer = new PipeMessageSerializer();
        var deserializer = new PipeMessageDeserializer()) {
      assertThat(serializer.serialize("t", null)).isNull();
      assertThat(deserializer.deserialize("t", null)).isNull();
      assertThat(serializer.serialize("t", new PipeMessage("null"))).hasSize(4);
    }
  }

  @Test
  void id_isHeader() {
    var headers = new RecordHeaders();
    MessageId.addTo(headers, "c0ffee");
    assertThat(headers).containsExactly(new RecordHeader("message", "c0ffee".getBytes(UTF_8)));
    assertThat(MessageId.of(headers)).contains("c0ffee");
    assertThat(MessageId.of(new RecordHeaders())).isEmpty();
  }
}
