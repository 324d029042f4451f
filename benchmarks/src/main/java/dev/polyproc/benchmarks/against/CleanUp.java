package dev.polyproc.benchmarks.against;

import dev.polyproc.benchmarks.measure.BenchException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The resources of a comparison, which are closed in reverse order at its end or when this JVM is
 * interrupted or terminated. Any thread may call it.
 */
final class CleanUp implements AutoCloseable {
  private final Deque<OwnedResource> resources = new ArrayDeque<>();
  private volatile boolean closed;

  /** Returns resources that are also closed when this JVM ends. */
  static CleanUp untilExit() {
    CleanUp cleanUp = new CleanUp();
    Runtime.getRuntime().addShutdownHook(new Thread(cleanUp::close, "clean-up"));
    return cleanUp;
  }

  /** Returns whether the end has begun. */
  boolean isClosed() {
    return closed;
  }

  /** Takes over a resource; closes it at once and fails if this JVM is ending. */
  synchronized <T extends OwnedResource> T add(T resource) throws BenchException {
    if (closed) {
      resource.close();
      throw new BenchException("interrupted");
    }
    resources.push(resource);
    return resource;
  }

  /** Closes a resource before the end. */
  synchronized void close(OwnedResource resource) {
    if (resources.remove(resource)) {
      resource.close();
    }
  }

  /** Closes all resources; a second caller waits until the first has done so. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!resources.isEmpty()) {
      resources.pop().close();
    }
  }
}
