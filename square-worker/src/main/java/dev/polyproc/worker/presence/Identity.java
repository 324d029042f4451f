package dev.polyproc.worker.presence;

import dev.polyproc.sharedstate.job.ChunkWork;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who this worker is. Does not change while it lives. */
@Singleton
public final class Identity {
  private final String instance;
  private final String host = hostName();
  private final long pid = ProcessHandle.current().pid();
  private final Cpus cpus = new Cpus(Path.of("/"));

  /**
   * @param instance its name ({@code polyproc.instance}); the host's name if none is given, which
   *     in a container is the container's id
   */
  Identity(@ConfigProperty(name = "polyproc.instance") Optional<String> instance) {
    this.instance = instance.orElse(host);
  }

  public String instance() {
    return instance;
  }

  public String host() {
    return host;
  }

  public long pid() {
    return pid;
  }

  Cpus cpus() {
    return cpus;
  }

  /** As it signs what it commits. */
  public ChunkWork.Worker signature() {
    return new ChunkWork.Worker(instance, host, pid, cpus.allowed());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
