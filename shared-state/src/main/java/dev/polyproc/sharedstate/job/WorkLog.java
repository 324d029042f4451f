package dev.polyproc.sharedstate.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The work log of a job, which {@code commit.lua} writes and this class reads. */
final class WorkLog {
  private static final int UNSIGNED_SHORT = 0xffff;
  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private final ObjectMapper json;

  WorkLog(ObjectMapper json) {
    this.json = json;
  }

  /** Returns the requests for the workers, their totals, and a page of the log. */
  static List<Request> read(JobKeys keys, int from, int limit) {
    return List.of(
        Request.cmd(Command.LRANGE).arg(keys.workers()).arg(0).arg(-1),
        Request.cmd(Command.HGETALL).arg(keys.totals()),
        Request.cmd(Command.GETRANGE)
            .arg(keys.work())
            .arg((long) from * ChunkWork.BYTES)
            .arg(((long) from + limit) * ChunkWork.BYTES - 1));
  }

  /** Reads the workers of a job, whose number {@code commit.lua} bounds. */
  List<ChunkWork.Worker> workers(Response answer) {
    return StreamSupport.stream(answer.spliterator(), false)
        .map(worker -> worker(worker.toString()))
        .toList();
  }

  List<WorkerTotal> totals(List<ChunkWork.Worker> workers, Response totals) {
    return IntStream.range(0, workers.size())
        .mapToObj(
            number ->
                new WorkerTotal(
                    workers.get(number),
                    total(totals, number, "chunks"),
                    total(totals, number, "values"),
                    total(totals, number, "micros")))
        .toList();
  }

  private static long total(Response totals, int number, String field) {
    return Optional.ofNullable(totals.get(number + ":" + field)).map(Response::toLong).orElse(0L);
  }

  WorkPage page(JobSpec job, List<ChunkWork.Worker> workers, Response log, int from, int limit) {
    var bytes = ByteBuffer.wrap(log.toBytes());
    var work =
        IntStream.range(0, bytes.capacity() / ChunkWork.BYTES)
            .filter(entry -> wasWritten(bytes, entry))
            .mapToObj(entry -> entry(job, from + entry, slice(bytes, entry), workers))
            .toList();
    long next = (long) from + limit;
    return new WorkPage(
        work, next < job.chunks() ? OptionalInt.of((int) next) : OptionalInt.empty());
  }

  private static ByteBuffer slice(ByteBuffer bytes, int entry) {
    return bytes.slice(entry * ChunkWork.BYTES, ChunkWork.BYTES);
  }

  /** Returns whether a chunk has an entry; a chunk that is not done or that failed has none. */
  private static boolean wasWritten(ByteBuffer bytes, int entry) {
    return bytes.getShort(entry * ChunkWork.BYTES + Short.BYTES) != 0;
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

  private ChunkWork.Worker worker(String text) {
    try {
      return json.readValue(text, ChunkWork.Worker.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot read a worker of a work log: " + text, e);
    }
  }
}
