package dev.polyproc.http.access;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The service's own names: its application's, its instance's and its host's. */
@Singleton
class OwnNames {
  private final Set<String> names;

  OwnNames(
      @ConfigProperty(name = "quarkus.application.name") Optional<String> application,
      @ConfigProperty(name = "polyproc.instance") Optional<String> instance) {
    names =
        Stream.of(application, instance, hostName())
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> hostName() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  Set<String> all() {
    return names;
  }
}
