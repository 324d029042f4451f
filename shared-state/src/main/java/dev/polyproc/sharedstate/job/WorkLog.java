package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.redis.client.Response;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads who did which chunk, as {@code commit.lua} wrote it. */
final class WorkLog {
  private static final int UNSIGNED_SHORT = 0xffff;
  private static final long UNSIGNED_INT = 0xffff_ffffL;

  static List<ChunkWork> read(
      JobSpec job, BitSet done, Response workers, Response log, ObjectMapper json) {
    if (log == null) {
      return List.of();
    }
    var names =
        StreamSupport.stream(workers.spliterator(), false)
            .map(worker -> worker(worker.toString(), json))
            .toList();
    var bytes = ByteBuffer.wrap(log.toBytes());
    return done.stream()
        .filter(chunk -> wasWritten(bytes, chunk))
        .mapToObj(
            chunk ->
                entry(job, chunk, bytes.slice(chunk * ChunkWork.BYTES, ChunkWork.BYTES), names))
        .toList();
  }

  /** A chunk that failed is done, and has no entry: attempts count from 1. */
  private static boolean wasWritten(ByteBuffer bytes, int chunk) {
    return bytes.getShort(chunk * ChunkWork.BYTES + Short.BYTES) != 0;
  }

  private static ChunkWork entry(
      JobSpec job, int chunk, ByteBuffer entry, List<ChunkWork.Worker> workers) {
    return new ChunkWork(
        chunk,
        job.from(chunk),
        job.to(chunk),
        workers.get(entry.getShort() & UNSIGNED_SHORT),
        entry.getShort() & UNSIGNED_SHORT,
        entry.getInt() & UNSIGNED_INT,
        entry.getInt() & UNSIGNED_INT);
  }

  private static ChunkWork.Worker worker(String text, ObjectMapper json) {
    try {
      return json.readValue(text, ChunkWork.Worker.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a worker in a job's log cannot be read: " + text, e);
    }
  }

  private WorkLog() {}
}
