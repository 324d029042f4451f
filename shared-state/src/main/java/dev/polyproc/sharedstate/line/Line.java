package dev.polyproc.sharedstate.line;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for one's turn: looks, sleeps until its bell rings, looks again. A wait holds no thread and
 * no connection. For any thread and any number of services.
 */
@ApplicationScoped
public class Line {
  private final Bells bells;
  private final LineConfig config;

  Line(Bells bells, LineConfig config) {
    this.bells = bells;
    this.config = config;
  }

  /**
   * Waits until a look settles the matter; the one at the end of the time does. A caller who
   * cancels, or to whom a look fails, leaves the line and has nothing.
   *
   * @param bell what is rung when there may be something to see
   * @param timeout for how long to wait; with zero the first look is the last
   * @param leave leaves the line, and gives back what may have been given in the meantime
   */
  public <T> Uni<T> await(String bell, Duration timeout, Look<T> look, Supplier<Uni<Void>> leave) {
    return Uni.createFrom()
        .emitter(
            caller -> {
              long deadline = System.nanoTime() + timeout.toNanos();
              new Wait<T>(bells, bell, deadline, config.lookEvery(), look, leave, caller).begin();
            });
  }
}
