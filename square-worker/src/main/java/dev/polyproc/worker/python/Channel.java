package dev.polyproc.worker.python;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The frames to and from a zygote and its child. A thread of its own reads and another one writes,
 * because neither a read nor a write of a pipe can be interrupted, and client code may stop writing
 * or reading. A process that sends more frames than the worker reads has to wait. For one thread.
 */
final class Channel {
  private static final int HEADER = Integer.BYTES + 1;

  /** The maximum number of frames that wait to be read. */
  private static final int UNREAD = 64;

  /** The maximum length in bytes of several frames that wait to be read; one may be longer. */
  private static final int UNREAD_BYTES = 256 * 1024;

  /**
   * The maximum number of frames that wait to be written: a question, an answer to a call, and the
   * question to the zygote after its child's death.
   */
  private static final int UNWRITTEN = 4;

  private final BlockingQueue<Optional<Frame>> received = new ArrayBlockingQueue<>(UNREAD);
  private final Semaphore room = new Semaphore(UNREAD_BYTES);
  private final BlockingQueue<Frame> sent = new ArrayBlockingQueue<>(UNWRITTEN);
  private final Thread reader;
  private final Thread writer;
  private volatile String end = "";

  Channel(InputStream in, OutputStream out) {
    this.reader = new Thread(() -> read(new DataInputStream(in)), "python-frames");
    this.writer = new Thread(() -> write(out), "python-questions");
    for (var thread : List.of(reader, writer)) {
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void read(DataInputStream in) {
    try {
      while (true) {
        int length = in.readInt();
        if (length < 1 || length > Frame.MAX_LENGTH) {
          end = "a frame of %d bytes was announced".formatted(length);
          break;
        }
        room.acquire(permits(length - 1));
        char type = (char) in.readUnsignedByte();
        var payload = new byte[length - 1];
        in.readFully(payload);
        received.put(Optional.of(Frame.of(type, payload)));
      }
    } catch (EOFException e) {
      end = "the process has ended";
    } catch (IOException e) {
      end = "the process has ended: " + e.getMessage();
    } catch (InterruptedException e) {
      return;
    }
    try {
      received.put(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns how much room a frame takes. A long frame waits until those before it are read. */
  private static int permits(int payload) {
    return Math.min(payload, UNREAD_BYTES);
  }

  /**
   * Sends a frame.
   *
   * @throws ChannelException if the frame is too long, or earlier frames were not read
   */
  void send(Frame frame) {
    int length = frame.payload().remaining() + 1;
    if (length > Frame.MAX_LENGTH) {
      throw new ChannelException("a frame of %d bytes is too long".formatted(length));
    }
    if (!sent.offer(frame)) {
      throw new ChannelException("the process does not read its frames");
    }
  }

  /** Writes frames until the pipe is closed; the reader then reports the end. */
  private void write(OutputStream out) {
    try {
      while (true) {
        var frame = sent.take();
        int length = frame.payload().remaining() + 1;
        var header = ByteBuffer.allocate(HEADER).putInt(length).put((byte) frame.type());
        out.write(header.array());
        out.write(frame.bytes());
        out.flush();
      }
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the next frame; returns empty after the timeout.
   *
   * @throws ChannelException if the process has ended or sent a malformed frame
   */
  Optional<Frame> poll(Duration timeout) throws InterruptedException {
    var next = received.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      return Optional.empty();
    }
    if (next.isEmpty()) {
      // The next poll has to fail, too.
      var unused = received.offer(next);
      throw new ChannelException(end);
    }
    room.release(permits(next.get().payload().remaining()));
    return next;
  }

  /** Stops the threads. */
  void close() {
    reader.interrupt();
    writer.interrupt();
  }
}
