package dev.polyproc.worker.presence;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which CPUs this process may use, and how much of them, as Linux has it. */
final class Cpus {
  private final Path root;

  /**
   * @param root where {@code proc} and {@code sys} are: {@code /}
   */
  Cpus(Path root) {
    this.root = root;
  }

  /** The CPUs that the process may run on ({@code 0}, {@code 0-3,8}), or "" if nothing says so. */
  String allowed() {
    return lines("proc/self/status")
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /**
   * How many CPUs' worth of time the process's control group allows, if it sets a limit.
   *
   * <p>Version 2 says it in one file, "50000 100000" or "max 100000": microseconds in each period.
   * Version 1 has a file for each of the two, and -1 for no limit.
   */
  Optional<Double> limit() {
    return groupFolders()
        .flatMap(
            folder ->
                Stream.concat(
                    first(folder + "/cpu.max").map(line -> line.split(" ", 2)).stream(),
                    first(folder + "/cpu.cfs_quota_us")
                        .flatMap(
                            quota ->
                                first(folder + "/cpu.cfs_period_us")
                                    .map(period -> new String[] {quota, period}))
                        .stream()))
        .filter(words -> !words[0].equals("max") && !words[0].equals("-1"))
        .map(words -> Double.parseDouble(words[0]) / Double.parseDouble(words[1]))
        .findFirst();
  }

  /**
   * What became of the limit: how often the group has run into it, if the system keeps count.
   *
   * <p>Both versions have it in {@code cpu.stat}, a name and a number a line: version 2 counts the
   * time in microseconds, version 1 in nanoseconds.
   */
  Optional<Throttling> throttling() {
    return groupFolders().flatMap(folder -> throttling(stat(folder)).stream()).findFirst();
  }

  private Map<String, Long> stat(String folder) {
    return lines(folder + "/cpu.stat")
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2)
        .collect(toMap(words -> words[0], words -> Long.valueOf(words[1].strip())));
  }

  private static Optional<Throttling> throttling(Map<String, Long> stat) {
    var times = stat.get("nr_throttled");
    var micros = stat.get("throttled_usec");
    var nanos = stat.get("throttled_time");
    if (times == null || (micros == null && nanos == null)) {
      return Optional.empty();
    }
    var time = micros != null ? Duration.of(micros, ChronoUnit.MICROS) : Duration.ofNanos(nanos);
    return Optional.of(new Throttling(times, time));
  }

  /**
   * Where the group's files may be. A line of {@code /proc/self/cgroup} is "0::/path" in version 2
   * and "4:cpu,cpuacct:/path" in version 1; within a container the group is often mounted as the
   * root, whatever the path says.
   */
  private Stream<String> groupFolders() {
    return lines("proc/self/cgroup")
        .map(line -> line.split(":", 3))
        .filter(words -> words.length == 3)
        .filter(words -> words[1].isEmpty() || List.of(words[1].split(",", -1)).contains("cpu"))
        .flatMap(
            words ->
                Stream.of("sys/fs/cgroup/" + words[1] + words[2], "sys/fs/cgroup/" + words[1]));
  }

  private Optional<String> first(String file) {
    return lines(file).findFirst();
  }

  /** The lines of a file; none if it cannot be read, as on other systems than Linux. */
  private Stream<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file)).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
