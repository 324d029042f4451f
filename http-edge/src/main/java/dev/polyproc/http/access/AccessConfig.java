package dev.polyproc.http.access;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who may call the service. */
@ConfigMapping(prefix = "polyproc.http")
public interface AccessConfig {
  /**
   * Names under which the service may be called, besides localhost, loopback addresses and its own
   * names: {@code polyproc.example}, {@code *.polyproc.example} for all of its subdomains, {@code
   * *} for any name. Without ports: any port passes.
   */
  Optional<List<String>> allowedHosts();

  /**
   * Origins whose web pages may call the service, besides its own: {@code
   * https://dashboard.example}, with the port if it is not the scheme's own; {@code *} for any.
   */
  Optional<List<String>> allowedOrigins();

  /** The bearer token that every call needs, except those for health; none unless it is set. */
  Optional<String> token();

  /** A file with the token in it, instead of {@link #token}; it is read at start-up. */
  Optional<String> tokenFile();
}
