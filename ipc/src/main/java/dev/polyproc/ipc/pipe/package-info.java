/**
 * Pipes on the wire: one topic for each direction. A record is a {@link
 * dev.polyproc.ipc.pipe.PipeMessage}; its key is the pipe's id, so that a partition keeps the order
 * of a pipe's messages. A record without a value is the end of the file. The header {@code message}
 * is the record's {@link dev.polyproc.ipc.pipe.MessageId}.
 */
package dev.polyproc.ipc.pipe;
