package dev.polyproc.ipc.process;

import dev.polyproc.ipc.wire.JsonDeserializer;

/** Reads the values of topic {@code process-starts}. */
public final class ProcessStartDeserializer extends JsonDeserializer<ProcessStart> {
  public ProcessStartDeserializer() {
    super(ProcessStart.class);
  }
}
