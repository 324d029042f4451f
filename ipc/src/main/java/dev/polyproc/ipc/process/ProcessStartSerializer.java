package dev.polyproc.ipc.process;

import dev.polyproc.ipc.topic.TaskKind;
import dev.polyproc.ipc.wire.JsonSerializer;
import org.apache.kafka.common.header.Headers;

/**
 * The serializer of the values in topic {@code pool-tasks} that start a process; it also adds the
 * header with the kind.
 */
public final class ProcessStartSerializer extends JsonSerializer<ProcessStart> {
  @Override
  public byte[] serialize(String topic, Headers headers, ProcessStart start) {
    TaskKind.PROCESS.addTo(headers);
    return serialize(topic, start);
  }
}
