package dev.polyproc.worker.python;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings of the functions that clients bring. */
@ConfigMapping(prefix = "polyproc.python")
public interface PythonConfig {
  /** Whether the worker runs functions that clients bring. */
  @WithDefault("true")
  boolean enabled();

  /** The Python that runs them: version 3.9 or newer. */
  @WithDefault("python3")
  String executable();

  /** The memory that the process of a job may use. */
  @WithDefault("256M")
  MemorySize memory();

  /** The CPU time that the process of a job may use. */
  @WithDefault("1h")
  Duration cpuTime();

  /**
   * How long a block of elements may take. A process that takes longer is killed, and its job fails
   * with {@code TimeoutError}. If an element takes long, a block has one element.
   */
  @WithDefault("60s")
  Duration blockTimeout();

  /** The URL of the front door, to which the calls of client code on shared objects are sent. */
  @WithDefault("http://localhost:8080")
  URI frontDoor();

  /** The URL of the consumer service, which has the ends {@code b} of pipes. */
  @WithDefault("http://localhost:8081")
  URI consumer();

  /** How many calls on shared objects a job or a process may make in a second. */
  @WithDefault("1000")
  int maxCallsPerSecond();

  /** The bearer token of both services, if they require one; by default that of the services. */
  @WithDefault("${polyproc.http.token:}")
  Optional<String> token();

  /** How much a job or a process may print; the rest is dropped. */
  @WithDefault("64K")
  MemorySize maxOutput();
}
