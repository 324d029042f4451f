/**
 * Pipes on the wire: two topics, one a direction; a {@link dev.polyproc.ipc.pipe.PipeMessage} a
 * record, keyed by the pipe's id, so that a partition keeps the order in which a pipe's messages
 * were sent. A record without a value is the end of the file. The header {@code message} is a
 * record's {@link dev.polyproc.ipc.pipe.MessageId}.
 */
package dev.polyproc.ipc.pipe;
