package dev.polyproc.worker.identity;

import dev.polyproc.ipc.instance.Instance;
import dev.polyproc.sharedstate.job.ChunkWork;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.UUID;

/** The identity of this worker. It does not change while the worker runs. For any thread. */
@Singleton
public final class Identity {
  private final Instance instance;
  private final long pid = ProcessHandle.current().pid();
  private final String run;
  private final Cpus cpus = new Cpus(Path.of("/"));

  Identity(Instance instance) {
    this.instance = instance;
    // In Redis, spaces separate this id from what follows.
    this.run = instance.name().replaceAll("\\s", "_") + "/" + UUID.randomUUID();
  }

  /** Returns the worker's name with an id that is new at every start of the worker. */
  public String run() {
    return run;
  }

  public String instance() {
    return instance.name();
  }

  public String host() {
    return instance.host();
  }

  public long pid() {
    return pid;
  }

  public Cpus cpus() {
    return cpus;
  }

  /** Returns the worker as the author of a chunk's results. */
  public ChunkWork.Worker signature() {
    return new ChunkWork.Worker(instance(), host(), pid, cpus.allowed());
  }
}
