package dev.polyproc.sharedstate.job;

import io.vertx.mutiny.core.buffer.Buffer;
import java.util.List;

/** The source of the values of a new job. */
public sealed interface JobInput {
  /** Returns the values that the job is created with; empty if they are in Redis already. */
  Buffer content();

  /** Returns where each chunk of JSON values ends; empty for numbers, or if it is in Redis. */
  Buffer ends();

  /** Returns the upload that contains the values; a new one if they were not uploaded. */
  JobUpload.Upload uploadFor(String job);

  /** Returns whether the values were uploaded before. */
  boolean isUploaded();

  /** Returns whether the job works on an array in place, so that it has no values of its own. */
  boolean isInPlace();

  /**
   * Packed numbers.
   *
   * @param values all elements
   */
  record Packed(Buffer values) implements JobInput {
    @Override
    public Buffer content() {
      return values;
    }

    @Override
    public Buffer ends() {
      return Buffer.buffer();
    }

    @Override
    public JobUpload.Upload uploadFor(String job) {
      return JobUpload.Upload.of(job);
    }

    @Override
    public boolean isUploaded() {
      return false;
    }

    @Override
    public boolean isInPlace() {
      return false;
    }
  }

  /**
   * JSON values.
   *
   * @param values all elements, separated by commas
   * @param ends where each chunk ends, four bytes a chunk, most significant byte first
   */
  record Json(Buffer values, Buffer ends) implements JobInput {
    /**
     * Returns the values of chunks.
     *
     * @param chunks the elements of each chunk, separated by commas
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

    @Override
    public Buffer content() {
      return values;
    }

    @Override
    public JobUpload.Upload uploadFor(String job) {
      return JobUpload.Upload.of(job);
    }

    @Override
    public boolean isUploaded() {
      return false;
    }

    @Override
    public boolean isInPlace() {
      return false;
    }
  }

  /** Values that were {@link JobUpload uploaded}. */
  record Uploaded(JobUpload.Upload upload) implements JobInput {
    @Override
    public Buffer content() {
      return Buffer.buffer();
    }

    @Override
    public Buffer ends() {
      return Buffer.buffer();
    }

    @Override
    public JobUpload.Upload uploadFor(String job) {
      return upload;
    }

    @Override
    public boolean isUploaded() {
      return true;
    }

    @Override
    public boolean isInPlace() {
      return false;
    }
  }

  /** The elements of the array on which the job works. */
  enum InPlace implements JobInput {
    IN_PLACE;

    @Override
    public Buffer content() {
      return Buffer.buffer();
    }

    @Override
    public Buffer ends() {
      return Buffer.buffer();
    }

    @Override
    public JobUpload.Upload uploadFor(String job) {
      return JobUpload.Upload.of(job);
    }

    @Override
    public boolean isUploaded() {
      return false;
    }

    @Override
    public boolean isInPlace() {
      return true;
    }
  }
}
