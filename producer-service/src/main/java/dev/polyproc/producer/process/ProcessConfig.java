package dev.polyproc.producer.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The knobs of processes at the front door. */
@ConfigMapping(prefix = "polyproc.process")
public interface ProcessConfig {
  /** How many processes may be active at once; more get 429. */
  @WithDefault("100")
  int maxActive();

  /** For how long a process is remembered that has stopped. */
  @WithDefault("1h")
  Duration keep();

  /** The longest that a join may wait. */
  @WithDefault("1m")
  Duration maxJoin();

  /** How many bytes of compact JSON the arguments of a process may have. */
  @WithDefault("10000")
  int maxArgs();

  /** The largest body of a start, in bytes: six times what it may hold, however it is spelled. */
  @WithDefault("65536")
  long maxBodyBytes();
}
