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
   * They are here, as JSON.
   *
   * @param values all elements, with a comma between each two
   * @param ends where each chunk ends, four bytes a chunk, most significant byte first
   */
  record Json(Buffer values, Buffer ends) implements JobInput {
    /**
     * Values that are given chunk by chunk: the elements of each, with a comma between each two.
     */
    public static Json of(List<String> chunks) {
      var values = Buffer.buffer();
      var ends = Buffer.buffer();
      for (var chunk : chunks) {
        if (ends.length() > 0) {
          values.appendByte((byte) ',');
        }
        values.appendString(chunk);
        ends.appendInt(values.length());
      }
      return new Json(values, ends);
    }
  }

  /** They were {@link JobUpload uploaded}. */
  record Uploaded(JobUpload.Upload upload) implements JobInput {}

  /** They are the elements of the array on which the job works. */
  enum InPlace implements JobInput {
    IN_PLACE
  }
}
