package dev.polyproc.ipc.process;

import dev.polyproc.ipc.topic.TaskKind;
import dev.polyproc.ipc.wire.JsonSerializer;
import org.apache.kafka.common.header.Headers;

/** Writes processes to start for topic {@code pool-tasks}, and their kind into the headers. */
public final class ProcessStartSerializer extends JsonSerializer<ProcessStart> {
  @Override
  public byte[] serialize(String topic, Headers headers, ProcessStart start) {
    TaskKind.PROCESS.addTo(headers);
    return serialize(topic, start);
  }
}
