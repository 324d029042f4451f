package dev.polyproc.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** A description of the machine that runs the benchmark. */
final class MachineDescription {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private MachineDescription() {}

  /**
   * Returns the description as one line.
   *
   * @param program the program that Polyproc is compared with, as in {@code CPython 3.11.7}
   */
  static String describe(String program) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %d GiB, %s %s, JDK %s, %s, load %.1f before it began",
        system.getAvailableProcessors(),
        cpu(system.getArch()),
        system.getTotalMemorySize() >> 30,
        system.getName(),
        system.getVersion(),
        System.getProperty("java.version"),
        program,
        system.getSystemLoadAverage());
  }

  private static String cpu(String unknown) {
    try (Stream<String> lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(unknown);
    } catch (IOException e) {
      return unknown;
    }
  }
}
