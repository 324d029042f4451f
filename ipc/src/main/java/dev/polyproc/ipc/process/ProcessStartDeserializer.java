package dev.polyproc.ipc.process;

import dev.polyproc.ipc.wire.JsonDeserializer;

/** The deserializer of the values in topic {@code pool-tasks} that start a process. */
public final class ProcessStartDeserializer extends JsonDeserializer<ProcessStart> {
  public ProcessStartDeserializer() {
    super(ProcessStart.class);
  }
}
