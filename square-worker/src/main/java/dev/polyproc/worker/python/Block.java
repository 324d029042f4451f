package dev.polyproc.worker.python;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The progress of a child with a question: which elements are done, of which chunk if the question
 * is a batch. Client code may forge the frames that report its progress, but not more often than it
 * has elements. For one thread.
 */
final class Block implements Child.Interim {
  private final ChildSession session;
  private final Optional<Batch> batch;
  private int elements;
  private int done;

  /** Creates the progress with one block of elements. */
  Block(ChildSession session, int elements) {
    this.session = session;
    this.batch = Optional.empty();
    this.elements = elements;
  }

  /** Creates the progress with a batch. */
  Block(ChildSession session, Batch batch) {
    this.session = session;
    this.batch = Optional.of(batch);
    this.elements = batch.elements();
  }

  @Override
  public boolean receive(Frame frame) throws InterruptedException {
    switch (frame.type()) {
      case 'O' -> session.print(frame);
      case 'A' -> session.perform(frame);
      case 'S' -> {
        return answer(frame);
      }
      default -> {
        return advance(frame.payload());
      }
    }
    return false;
  }

  /** Receives a frame that a child had sent before it ended. It cannot get an answer any more. */
  void receiveUnread(Frame frame) {
    if (frame.type() == 'O') {
      session.print(frame);
    } else if (frame.type() == 'S') {
      var unused = answer(frame);
    }
  }

  private boolean answer(Frame frame) {
    var asked = batch.orElseThrow(() -> new ChannelException("an answer to a batch came instead"));
    boolean next = asked.receive(frame.payload().duplicate());
    elements = asked.elements();
    done = 0;
    return next;
  }

  private boolean advance(ByteBuffer progress) {
    if (progress.remaining() != Integer.BYTES) {
      throw new ChannelException(
          "a frame of progress has %d bytes".formatted(progress.remaining()));
    }
    int before = done;
    done = Math.max(done, Math.min(elements, progress.getInt(progress.position())));
    return done > before;
  }
}
