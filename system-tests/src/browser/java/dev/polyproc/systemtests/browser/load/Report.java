package dev.polyproc.systemtests.browser.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table of PERFORMANCE.md: what was measured, with the machine, the browser and the load of the
 * machine before it began.
 */
final class Report {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  /** Of the machine, which the measurement itself would change. */
  private final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

  private Report() {}

  /** Begins a measurement. */
  static Report begin() {
    return new Report();
  }

  /** Prints the table, and fails if a goal is missed. */
  void end(Page page, Measurement... measurements) {
    var rows = List.of(measurements).stream().map(Measurement::row);
    System.out.println(
        String.format(
            Locale.ROOT,
            "On %d cores (%s), Chromium %s, load %.1f before it began:%n%n%s%n%s",
            Runtime.getRuntime().availableProcessors(),
            cpu(),
            page.context().browser().version(),
            load,
            "| what | measured | goal | verdict |\n|---|---|---|---|",
            rows.collect(Collectors.joining("\n"))));
    assertThat(measurements).allMatch(Measurement::isMet);
  }

  private static String cpu() {
    try (var lines = Files.lines(CPUS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
