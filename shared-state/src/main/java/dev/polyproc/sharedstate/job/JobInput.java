package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;

/** Where the values of a new job come from. */
public sealed interface JobInput {
  /**
   * They are here.
   *
   * @param values all elements, packed
   */
  record Packed(Buffer values) implements JobInput {}

  /**
   * They are here, chunk by chunk.
   *
   * @param chunks the elements of each chunk
   */
  record Chunks(List<Buffer> chunks) implements JobInput {}

  /** They were {@link JobUpload uploaded} under the job's name. */
  enum Uploaded implements JobInput {
    UPLOADED
  }

  /** They are the elements of the array on which the job works. */
  enum InPlace implements JobInput {
    IN_PLACE
  }
}
