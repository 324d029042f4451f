package dev.polyproc.http.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The settings of access to the service. */
@ConfigMapping(prefix = "polyproc.http")
public interface AccessConfig {
  /**
   * Further names under which the service may be called, besides localhost, loopback addresses and
   * its own names: {@code polyproc.example}, {@code *.polyproc.example} for all of its subdomains,
   * {@code *} for any name. The entries have no ports; the port of a request is not compared.
   */
  Optional<List<String>> allowedHosts();

  /**
   * Origins whose web pages may call the service, besides its own: {@code
   * https://dashboard.example}, with the port if it is not the scheme's default; {@code null} for
   * pages without an origin, such as local files; {@code *} for any.
   */
  Optional<List<String>> allowedOrigins();

  /** The bearer token that every call requires, except health checks; by default none. */
  Optional<String> token();

  /**
   * Whether callers without the token may read, and nothing else. If there is no token, this holds
   * for all callers.
   */
  @WithDefault("false")
  boolean readOnly();

  /** A file that contains the token, instead of {@link #token}; it is read at start-up. */
  Optional<String> tokenFile();
}
