package dev.polyproc.producer.pool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.polyproc.producer.number.NumbersJson;
import dev.polyproc.sharedstate.job.ElementType;
import dev.polyproc.sharedstate.job.JobResults;
import dev.polyproc.sharedstate.job.JobSpec;
import dev.polyproc.sharedstate.number.LittleEndian;
import dev.polyproc.sharedstate.number.Typecode;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes the results of a job that succeeded, part by part: they never stand in memory as a whole.
 * For any thread that may block.
 */
@Singleton
final class ResultsWriter {
  private static final JsonFactory JSON = new JsonFactory();

  /** How many results make a part. */
  static final int PART = 64 * 1024;

  private final JobResults results;

  ResultsWriter(JobResults results) {
    this.results = results;
  }

  /** All results, in the order of the values: a JSON array, or little-endian bytes. */
  void write(JobSpec job, Format format, OutputStream out) throws IOException {
    if (job.type() instanceof ElementType.Numbers numbers) {
      if (format == Format.OCTETS) {
        octets(job, numbers.code(), out);
      } else {
        numbers(job, numbers.code(), out);
      }
    } else {
      out.write('[');
      json(job, out);
      out.write(']');
    }
  }

  private void octets(JobSpec job, Typecode type, OutputStream out) throws IOException {
    for (int from = 0; from < job.size(); from += PART) {
      out.write(LittleEndian.turn(part(job, from), type.width()).getBytes());
    }
  }

  private void numbers(JobSpec job, Typecode type, OutputStream out) throws IOException {
    try (var generator = JSON.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.writeStartArray();
      for (int from = 0; from < job.size(); from += PART) {
        NumbersJson.write(type, part(job, from), generator);
      }
      generator.writeEndArray();
    }
  }

  private Buffer part(JobSpec job, int from) {
    int to = (int) Math.min(job.size(), (long) from + PART);
    return results.packed(job, from, to).await().indefinitely();
  }

  private void json(JobSpec job, OutputStream out) throws IOException {
    int chunksAtOnce = Math.max(1, PART / job.chunksize());
    boolean begun = false;
    for (int first = 0; first < job.chunks(); first += chunksAtOnce) {
      int count = Math.min(chunksAtOnce, job.chunks() - first);
      for (var chunk : results.chunks(job, first, count).await().indefinitely()) {
        if (begun) {
          out.write(',');
        }
        // Without the brackets that each chunk has.
        out.write(chunk.getBytes(1, chunk.length() - 1));
        begun = true;
      }
    }
  }

  /** The result of a job that has one, as JSON. */
  byte[] single(JobSpec job) throws IOException {
    var out = new ByteArrayOutputStream();
    json(job, out);
    return out.toByteArray();
  }
}
