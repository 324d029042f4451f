/**
 * One end of every pipe. {@code producer-service} is end {@code a}, {@code consumer-service} end
 * {@code b}; which one is a setting ({@link dev.polyproc.pipeend.PipeConfig#end}), the code is the
 * same.
 *
 * <p>A message goes {@link dev.polyproc.pipeend.PipeResource} or {@link
 * dev.polyproc.pipeend.PipeSocket} → {@link dev.polyproc.pipeend.PipeEnd#send} → {@link
 * dev.polyproc.pipeend.PipeSender} → Kafka → the other service's {@link
 * dev.polyproc.pipeend.InboxWriter} → its inbox in Redis → {@link
 * dev.polyproc.pipeend.PipeEnd#receive}, which waits as {@code dev.polyproc.sharedstate.wait} has
 * it.
 *
 * <p>What was decided:
 *
 * <ul>
 *   <li><b>The order is the partition's.</b> The pipe's id is the key. No sender reserves a number,
 *       so none that dies leaves a hole that others wait for; of two messages sent at the same time
 *       the one that the broker has first is first, as with two threads that share a {@code
 *       Connection}.
 *   <li><b>Once, by offset.</b> An inbox remembers, a partition, the last offset that arrived; what
 *       is not behind it is a redelivery. Each replica appends in order and repeats an append until
 *       Redis has it, so a replica that has lost its partition and does not know yet can only
 *       repeat what the new owner does, never skip a record. A caller who repeats a send whose
 *       answer was lost sends twice, as with any at-least-once call.
 *   <li><b>To one receiver.</b> Taking is one atomic step, whichever replica is asked, by HTTP or
 *       by socket. It is final, as {@code recv()} is: an answer that is lost on its way to the
 *       caller takes the message with it. A caller who cancels before it is answered takes nothing:
 *       what was taken for it is put back.
 *   <li><b>The close is a record</b> without a value, behind what was sent before. It is written
 *       first and marks the end as closed when it arrives, should the replica that closes die
 *       between the two. A send that overlaps the close of its own end may be lost: it is not
 *       defined which of the two was first.
 *   <li><b>A full inbox refuses senders</b> (503 with {@code Retry-After}; CPython's {@code send}
 *       would block). A record that the broker has is never refused: the bound is checked when a
 *       message is sent, and does not count messages that are in flight. While no replica of the
 *       receiving service is up, Kafka keeps them.
 * </ul>
 */
package dev.polyproc.pipeend;
