package dev.polyproc.ipc.process;

import dev.polyproc.ipc.wire.JsonSerializer;

/** Writes the values of topic {@code process-starts}. */
public final class ProcessStartSerializer extends JsonSerializer<ProcessStart> {}
