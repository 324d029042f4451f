package dev.polyproc.producer.pool.request;

import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobInput;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import java.io.IOException;

/** The values of a job that is being submitted. For one thread. */
public sealed interface Values permits NumberValues, JsonValues {
  int size();

  ElementType type();

  /** Returns the input that the job is created with, once all values are stored. */
  Uni<JobInput> input(int chunksize);

  /** Returns the values as numbers; a reader reads them if they are JSON. */
  NumberValues numbers(NumberReader reader) throws IOException;

  /** Reads a JSON array as numbers. */
  @FunctionalInterface
  interface NumberReader {
    NumberValues read(Buffer array) throws IOException;
  }

  /** Deletes the stored values: the job is not submitted. */
  void drop();
}
