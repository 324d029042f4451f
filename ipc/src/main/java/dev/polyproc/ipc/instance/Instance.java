package dev.polyproc.ipc.instance;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which instance of its service this is. Does not change while it lives. */
@Singleton
public final class Instance {
  private final String name;
  private final String host = hostName();

  /**
   * @param name what it is called ({@code polyproc.instance}); as the host if it is not said
   */
  Instance(@ConfigProperty(name = "polyproc.instance") Optional<String> name) {
    this.name = name.orElse(host);
  }

  public String name() {
    return name;
  }

  /** The host's name, which in a container is the container's id, and in a pod the pod's name. */
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
