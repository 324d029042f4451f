package dev.polyproc.ipc.process;

import dev.polyproc.ipc.wire.JsonDeserializer;

/** Reads the values of the records of topic {@code pool-tasks} that start a process. */
public final class ProcessStartDeserializer extends JsonDeserializer<ProcessStart> {
  public ProcessStartDeserializer() {
    super(ProcessStart.class);
  }
}
