package dev.polyproc.worker.python;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings of the tests that start a Python. Its services do not exist. */
record FixedConfig(Duration blockTimeout) implements PythonConfig {
  @Override
  public boolean enabled() {
    return true;
  }

  @Override
  public String executable() {
    return "python3";
  }

  @Override
  public MemorySize memory() {
    return new MemorySize(BigInteger.valueOf(256 * 1024 * 1024));
  }

  @Override
  public Duration cpuTime() {
    return Duration.ofMinutes(1);
  }

  @Override
  public URI frontDoor() {
    return URI.create("http://localhost:1");
  }

  @Override
  public URI consumer() {
    return frontDoor();
  }

  @Override
  public int maxCallsPerSecond() {
    return 1000;
  }

  @Override
  public Optional<String> token() {
    return Optional.empty();
  }

  @Override
  public MemorySize maxOutput() {
    return new MemorySize(BigInteger.valueOf(1024));
  }
}
