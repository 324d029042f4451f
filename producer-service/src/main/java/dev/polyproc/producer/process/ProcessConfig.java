package dev.polyproc.producer.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of processes in producer-service. */
@ConfigMapping(prefix = "polyproc.process")
public interface ProcessConfig {
  /** How many processes may be active at once; more get 429. */
  @WithDefault("100")
  int maxActive();

  /** How long a stopped process is kept. */
  @WithDefault("1h")
  Duration keep();

  /** The maximum wait of a join. */
  @WithDefault("1m")
  Duration maxJoin();

  /** The maximum length of a process's arguments, in bytes of compact JSON. */
  @WithDefault("10000")
  int maxArgs();

  /**
   * The largest body of a start, in bytes: six times its maximum content, since JSON may escape
   * every character.
   */
  @WithDefault("500000")
  long maxBodyBytes();
}
