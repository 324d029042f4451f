package dev.polyproc.ipc.instance;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The identity of this service instance. It does not change while the service runs. */
@Singleton
public final class Instance {
  private final String name;
  private final String host = hostName();

  /**
   * @param name the name of the instance ({@code polyproc.instance}); by default the host name
   */
  Instance(@ConfigProperty(name = "polyproc.instance") Optional<String> name) {
    this.name = name.orElse(host);
  }

  /** Returns the name of the instance. */
  public String name() {
    return name;
  }

  /** Returns the host name: in a container the container's id, in a pod the pod's name. */
  public String host() {
    return host;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
