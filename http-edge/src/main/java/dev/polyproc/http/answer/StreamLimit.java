package dev.polyproc.http.answer;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A limit of how many streamed answers of one kind are open at the same time. For any thread. */
public final class StreamLimit {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final String streams;
  private final int max;
  private final Semaphore places;

  /**
   * @param streams the plural of what is limited, as in "streams of results"
   * @param max how many may be open
   */
  public StreamLimit(String streams, int max) {
    this.streams = streams;
    this.max = max;
    this.places = new Semaphore(max);
  }

  /**
   * Fails if as many streams are open as are allowed. Checked before an answer begins: a stream
   * that is subscribed to and finds no place can only break off.
   *
   * @throws HttpProblem with status 503 if too many streams are open
   */
  public void requirePlace() {
    if (places.availablePermits() == 0) {
      throw tooMany();
    }
  }

  /**
   * Counts a stream as open from its subscription to its end. A stream that its client never reads,
   * because it disconnected before the answer began, takes no place.
   */
  public <T> Multi<T> counted(Multi<T> stream) {
    return Multi.createFrom()
        .deferred(
            () -> {
              if (!places.tryAcquire()) {
                return Multi.createFrom().failure(tooMany());
              }
              var counted = new AtomicBoolean(true);
              return stream
                  .onTermination()
                  .invoke(
                      () -> {
                        if (counted.compareAndSet(true, false)) {
                          places.release();
                        }
                      });
            });
  }

  private HttpProblem tooMany() {
    return Problems.unavailable(
        "%d %s are open, which is the limit; try again.".formatted(max, streams), RETRY_AFTER);
  }
}
