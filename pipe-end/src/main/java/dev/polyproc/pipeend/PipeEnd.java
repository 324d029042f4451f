package dev.polyproc.pipeend;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.ipc.event.EventType;
import dev.polyproc.ipc.event.Events;
import dev.polyproc.ipc.pipe.PipeMessage;
import dev.polyproc.sharedstate.line.Ring;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeLook;
import dev.polyproc.sharedstate.pipe.PipeMemory;
import dev.polyproc.sharedstate.pipe.PipeRegister;
import dev.polyproc.sharedstate.pipe.Refusal;
import dev.polyproc.sharedstate.pipe.Taken;
import dev.polyproc.sharedstate.redis.RedisAwayException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * This service's end of every pipe: {@code send}, {@code recv}, {@code poll}, {@code close}. All
 * replicas of the service are the same end. For any thread; nothing blocks.
 */
@ApplicationScoped
class PipeEnd {
  private static final Logger LOG = Logger.getLogger(PipeEnd.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final PipeMemory memory;
  private final PipeRegister register;
  private final Wire wire;
  private final Doorbells bells;
  private final Events events;
  private final PipeMetrics metrics;
  private final PipeConfig config;
  private final End end;

  PipeEnd(
      PipeMemory memory,
      PipeRegister register,
      Wire wire,
      Doorbells bells,
      Events events,
      PipeMetrics metrics,
      PipeConfig config) {
    this.memory = memory;
    this.register = register;
    this.wire = wire;
    this.bells = bells;
    this.events = events;
    this.metrics = metrics;
    this.config = config;
    this.end = config.end();
  }

  /** Opens a pipe, unless there are too many; its id. */
  Uni<Optional<String>> open(boolean duplex) {
    var pipe = PipeId.next();
    return register
        .enter(pipe, config.maxOpen(), config.keepUnused())
        .chain(
            entered ->
                entered
                    ? memory
                        .create(pipe, duplex, config.keepUnused())
                        .invoke(() -> metrics.opened.increment())
                        .replaceWith(Optional.of(pipe))
                    : Uni.createFrom().item(Optional.empty()));
  }

  /** The pipe as this end sees it, or empty if there is none. */
  Uni<Optional<PipeLook>> look(String pipe) {
    return memory.look(pipe, end, config.keepUnused());
  }

  /**
   * Sends a message; ends when the broker has it.
   *
   * @param json one JSON value, as text
   * @return why it was not sent, if it was not
   */
  Uni<Optional<Refusal>> send(String pipe, String json) {
    return look(pipe)
        .map(look -> look.map(l -> l.refusalToSend(config.maxBuffered())).orElse(gone()))
        .chain(
            refusal ->
                refusal.isPresent()
                    ? Uni.createFrom().item(refusal)
                    : put(pipe, json).replaceWith(Optional.empty()));
  }

  private Uni<Void> put(String pipe, String json) {
    long start = System.nanoTime();
    return wire.send(pipe, new PipeMessage(json))
        .invoke(
            () -> {
              metrics.sent.record(Duration.ofNanos(System.nanoTime() - start));
              tell(EventType.MESSAGE_SENT, pipe);
            });
  }

  /**
   * Takes the next message, and waits for it if need be. Whoever cancels takes nothing.
   *
   * @param patience for how long; with zero it does not wait
   */
  Uni<Taken> receive(String pipe, Duration patience) {
    if (patience.isZero()) {
      return take(pipe);
    }
    return Uni.createFrom()
        .deferred(
            () -> {
              if (metrics.waiting.incrementAndGet() > config.maxWaiting()) {
                metrics.waiting.decrementAndGet();
                return Uni.createFrom().failure(tooManyWait());
              }
              bells.enter(pipe);
              return await(pipe, System.nanoTime() + patience.toNanos())
                  .onTermination()
                  .invoke(
                      () -> {
                        bells.leave(pipe);
                        metrics.waiting.decrementAndGet();
                      });
            });
  }

  private Uni<Taken> await(String pipe, long deadline) {
    return Uni.createFrom()
        .deferred(() -> takeOrWait(pipe, deadline))
        .repeat()
        .indefinitely()
        .filter(taken -> taken != Taken.Nothing.YET || deadline - System.nanoTime() <= 0)
        .toUni();
  }

  private Uni<Taken> takeOrWait(String pipe, long deadline) {
    // Before the look: what arrives just after it is heard.
    var rung = bells.next(pipe);
    return take(pipe)
        .chain(
            taken -> {
              long left = deadline - System.nanoTime();
              return taken != Taken.Nothing.YET || left <= 0
                  ? Uni.createFrom().item(taken)
                  : Ring.within(rung, Duration.ofNanos(left)).replaceWith(taken);
            });
  }

  /** A message that is taken for a caller who has gone in the meantime is put back. */
  private Uni<Taken> take(String pipe) {
    return Uni.createFrom()
        .emitter(
            caller -> {
              var gone = new AtomicBoolean();
              caller.onTermination(() -> gone.set(true));
              memory
                  .take(pipe, end, config.keepUnused())
                  .subscribe()
                  .with(
                      taken -> {
                        if (taken instanceof Taken.Message message) {
                          if (gone.get()) {
                            giveBack(pipe, message);
                            return;
                          }
                          metrics.received.increment();
                          tell(EventType.MESSAGE_RECEIVED, pipe);
                        }
                        caller.complete(taken);
                      },
                      caller::fail);
            });
  }

  private void giveBack(String pipe, Taken.Message message) {
    memory
        .giveBack(pipe, end, message.json(), config.keepUnused())
        .subscribe()
        .with(back -> {}, e -> LOG.warnf("a message of pipe %s is lost: %s", pipe, e));
  }

  /**
   * Closes this end, which may have been closed before. The end of the file goes to the broker
   * first, behind everything sent before; should this replica die right after, it closes the end
   * when it arrives.
   *
   * @return why that was not done, if it was not
   */
  Uni<Optional<Refusal>> close(String pipe) {
    return look(pipe)
        .chain(
            look -> {
              if (look.isEmpty()) {
                return Uni.createFrom().item(gone());
              }
              return look.get().closed()
                  ? Uni.createFrom().item(Optional.empty())
                  : closeOpen(pipe).replaceWith(Optional.empty());
            });
  }

  private Uni<Void> closeOpen(String pipe) {
    return wire.sendEndOfFile(pipe)
        .chain(() -> memory.close(pipe, end, config.keepClosed()))
        .onFailure(RedisAwayException.class)
        .transform(e -> Refusals.closeUnknown())
        .chain(both -> both ? register.leave(pipe) : Uni.createFrom().voidItem())
        .invoke(
            () -> {
              metrics.closed.increment();
              tell(EventType.PIPE_CLOSED, pipe);
            });
  }

  private void tell(EventType type, String pipe) {
    events.publish(type, pipe, Map.of("end", end.word()));
  }

  private static Optional<Refusal> gone() {
    return Optional.of(Refusal.GONE);
  }

  private RuntimeException tooManyWait() {
    return Problems.unavailable(
        "%d callers wait for messages here, which is the limit; try again."
            .formatted(config.maxWaiting()),
        RETRY_AFTER);
  }
}
