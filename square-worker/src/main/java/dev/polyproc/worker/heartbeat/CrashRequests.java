package dev.polyproc.worker.heartbeat;

import dev.polyproc.sharedstate.worker.WorkerCrashes;
import dev.polyproc.worker.function.Crash;
import dev.polyproc.worker.identity.Identity;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Halts the worker when a caller of the front door requests it, if that is permitted. */
@ApplicationScoped
public class CrashRequests {
  private final WorkerCrashes crashes;
  private final Crash crash;
  private final Identity identity;

  CrashRequests(WorkerCrashes crashes, Crash crash, Identity identity) {
    this.crashes = crashes;
    this.crash = crash;
    this.identity = identity;
  }

  void onStart(@Observes StartupEvent event) {
    if (crash.isPermitted()) {
      crashes.listen(identity.instance(), () -> Crash.halt("a caller requested a crash"));
    }
  }
}
