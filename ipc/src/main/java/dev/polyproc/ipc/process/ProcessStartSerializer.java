package dev.polyproc.ipc.process;

import dev.polyproc.ipc.topic.TaskKind;
import dev.polyproc.ipc.wire.JsonSerializer;
import org.apache.kafka.common.header.Headers;

/** Writes records of topic {@code pool-tasks} that start a process, and adds the kind header. */
public final class ProcessStartSerializer extends JsonSerializer<ProcessStart> {
  @Override
  public byte[] serialize(String topic, Headers headers, ProcessStart start) {
    TaskKind.PROCESS.addTo(headers);
    return serialize(topic, start);
  }
}
