package dev.polyproc.sharedstate.wait;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notifies that this service begins to stop. Waits and streams without an end of their own then
 * end, so that they do not delay the stop; calls that compute are completed first, within {@code
 * quarkus.shutdown.timeout}. For any thread.
 */
@ApplicationScoped
public class ServiceStop {
  private static final int FIRST = 1;

  private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
  private volatile boolean begun;

  /** Observes the event before the service waits for its calls. */
  void onBegin(@Observes @Priority(FIRST) ShutdownDelayInitiatedEvent event) {
    begin();
  }

  /** Observes the event of a service that does not wait for its calls. */
  void onStop(@Observes @Priority(FIRST) ShutdownEvent event) {
    begin();
  }

  void begin() {
    begun = true;
    actions.forEach(Runnable::run);
  }

  /** Returns whether the service is being stopped. */
  public boolean hasBegun() {
    return begun;
  }

  /** Adds an action to run when the stop begins; it may run several times. */
  public void onBegin(Runnable action) {
    actions.add(action);
    if (begun) {
      action.run();
    }
  }

  /** Returns a call that fails with {@link ServiceStoppingException} if the stop begins first. */
  public <T> Uni<T> endWithStop(Uni<T> call) {
    return Uni.combine().any().of(call, failure());
  }

  private <T> Uni<T> failure() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Runnable fail = () -> emitter.fail(new ServiceStoppingException());
              emitter.onTermination(() -> actions.remove(fail));
              onBegin(fail);
            });
  }
}
