/**
 * One end of every pipe. {@code producer-service} is end {@code a}, {@code consumer-service} end
 * {@code b}. Both run the same code; the setting {@link dev.polyproc.pipeend.PipeConfig#end}
 * selects the end.
 *
 * <p>A message passes {@link dev.polyproc.pipeend.PipeResource} or {@link
 * dev.polyproc.pipeend.PipeSocket}, {@link dev.polyproc.pipeend.PipeEnd#send}, {@link
 * dev.polyproc.pipeend.PipeSender}, Kafka, the other service's {@link
 * dev.polyproc.pipeend.InboxWriter}, the inbox in Redis, and {@link
 * dev.polyproc.pipeend.PipeEnd#receive}, which waits as {@code dev.polyproc.sharedstate.wait}
 * describes.
 *
 * <p>The decisions:
 *
 * <ul>
 *   <li><b>The partition determines the order.</b> The pipe's id is the record's key. A sender does
 *       not reserve a number, so that a sender that dies leaves no gap for which receivers would
 *       wait. Of two messages that are sent at the same time, the one that the broker receives
 *       first is the first, as with two threads that share a {@code Connection}.
 *   <li><b>The offset identifies a redelivery.</b> An inbox remembers the last offset of each
 *       partition; a record whose offset is not greater is a redelivery. Each replica appends in
 *       order, and retries an append until Redis has it. A replica that has lost a partition and
 *       has not noticed it yet can therefore only repeat records, and never skip one. A caller that
 *       repeats a send whose answer was lost sends the message twice.
 *   <li><b>A message has one receiver.</b> Receiving is one atomic step, for all replicas, over
 *       HTTP and over a socket. It is final, as {@code recv()} is: if the answer is lost on its way
 *       to the caller, the message is lost. If a caller cancels before its answer, the message that
 *       was received for it is put back.
 *   <li><b>A close is a record</b> without a value, after the messages that were sent before it. It
 *       is sent first, and its arrival marks the end as closed if the closing replica died before
 *       it did so itself. A send that overlaps the close of its own end may be lost, since their
 *       order is undefined.
 *   <li><b>A full inbox refuses senders</b> (503 with {@code Retry-After}; CPython's {@code send}
 *       would block). A record that the broker has is never refused: the bound is checked when a
 *       message is sent, and does not count messages that are in flight. While no replica of the
 *       receiving service is up, Kafka keeps them.
 * </ul>
 */
package dev.polyproc.pipeend;
