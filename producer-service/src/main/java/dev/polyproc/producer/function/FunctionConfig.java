package dev.polyproc.producer.function;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of the functions that clients store. */
@ConfigMapping(prefix = "polyproc.function")
public interface FunctionConfig {
  /** How long a stored function is kept without being used. */
  @WithDefault("7d")
  Duration keep();

  /** How many functions may be stored. */
  @WithDefault("1000")
  int maxFunctions();

  /** The maximum length of the body that stores a function. */
  @WithDefault("400000")
  long maxBodyBytes();
}
