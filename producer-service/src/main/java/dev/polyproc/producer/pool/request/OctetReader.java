package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.sharedstate.job.JobUpload;
import dev.polyproc.sharedstate.number.Typecode;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads little-endian numbers of eight bytes: {@code application/octet-stream;type=int64} or {@code
 * float64}. For any thread that may block; without uploads, for any thread.
 */
final class OctetReader {
  private static final String INT64 = "int64";

  private final JobUpload upload;
  private final PoolConfig config;

  /**
   * @param upload uploads many numbers; null if all of them are kept in memory
   */
  OctetReader(JobUpload upload, PoolConfig config) {
    this.upload = upload;
    this.config = config;
  }

  /**
   * Reads a body to its end.
   *
   * @param job the id of the job
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there are too many numbers, or the last
   *     one is incomplete
   */
  NumberValues read(String job, MediaType mediaType, InputStream body) throws IOException {
    var values = new NumberValues(job, upload, typecode(mediaType));
    try {
      var block = body.readNBytes(NumberValues.PART);
      while (block.length > 0) {
        int length = block.length;
        if (length % Long.BYTES != 0) {
          throw Problems.valueError(
              "the body is %d bytes long; a number takes 8 of them"
                  .formatted((long) values.size() * Long.BYTES + length));
        }
        if (values.size() + length / Long.BYTES > config.maxValues()) {
          throw Problems.tooLarge("there are more than %d values".formatted(config.maxValues()));
        }
        values.addLittleEndian(block, length);
        block = body.readNBytes(NumberValues.PART);
      }
      return values;
    } catch (IOException | RuntimeException e) {
      values.drop();
      throw e;
    }
  }

  private static Typecode typecode(MediaType mediaType) {
    var type = mediaType.getParameters().getOrDefault("type", INT64);
    return switch (type) {
      case INT64 -> Typecode.LONG_LONG;
      case "float64" -> Typecode.DOUBLE;
      default ->
          throw Problems.valueError(
              "the media type says type=%s; it must be int64 or float64".formatted(type));
    };
  }
}
