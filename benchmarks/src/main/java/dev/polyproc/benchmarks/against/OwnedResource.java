package dev.polyproc.benchmarks.against;

/** A process or a folder that must not outlive the comparison. */
interface OwnedResource extends AutoCloseable {
  /** Ends the process, or removes the folder; idempotent. */
  @Override
  void close();
}
