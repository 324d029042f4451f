package dev.polyproc.worker.presence;

import dev.polyproc.ipc.instance.Instance;
import dev.polyproc.sharedstate.job.ChunkWork;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.UUID;

/** Who this worker is. Does not change while it lives. */
@Singleton
public final class Identity {
  private final Instance instance;
  private final long pid = ProcessHandle.current().pid();
  private final String run;
  private final Cpus cpus = new Cpus(Path.of("/"));

  Identity(Instance instance) {
    this.instance = instance;
    // Spaces separate what stands in Redis.
    this.run = instance.name().replaceAll("\\s", "_") + "/" + UUID.randomUUID();
  }

  /** Its name with an id that is another one each time that the worker is started. */
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

  Cpus cpus() {
    return cpus;
  }

  /** As it signs what it commits. */
  public ChunkWork.Worker signature() {
    return new ChunkWork.Worker(instance(), host(), pid, cpus.allowed());
  }
}
