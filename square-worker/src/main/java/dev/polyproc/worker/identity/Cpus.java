package dev.polyproc.worker.identity;

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

/** The CPUs that this process may use and their limit, read from Linux. For any thread. */
public final class Cpus {
  private final Path root;

  /**
   * @param root the folder that contains {@code proc} and {@code sys}: {@code /}
   */
  Cpus(Path root) {
    this.root = root;
  }

  /** Returns the CPUs that the process may run on ({@code 0}, {@code 0-3,8}), "" if unknown. */
  public String allowed() {
    return lines("proc/self/status")
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /**
   * Returns the number of CPUs whose time the process may use, if there is a limit: that of its
   * control group, otherwise the number of its CPUs if the machine has more. A kubelet with the
   * static CPU policy sets no limit for a pod that has CPUs of its own.
   */
  public Optional<Double> limit() {
    return quota().or(this::exclusive);
  }

  private Optional<Double> exclusive() {
    int all = first("sys/devices/system/cpu/online").map(Cpus::count).orElse(0);
    int own = count(allowed());
    return own > 0 && own < all ? Optional.of((double) own) : Optional.empty();
  }

  /** Returns the number of CPUs in a list such as {@code 0-3,8}. */
  private static int count(String list) {
    return Stream.of(list.split(",", -1))
        .filter(range -> !range.isEmpty())
        .map(range -> range.strip().split("-", 2))
        .mapToInt(ends -> Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1)
        .sum();
  }

  /**
   * Returns the limit of the control group.
   *
   * <p>Version 2 has one file, "50000 100000" or "max 100000": microseconds of CPU time in a period
   * of so many microseconds. Version 1 has a file for each of the two; -1 stands for no limit.
   */
  private Optional<Double> quota() {
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
   * Returns how often the limit has stopped the group's threads, if the system counts that.
   *
   * <p>Both versions have a file {@code cpu.stat} with a name and a number a line. Version 2 counts
   * the time in microseconds, version 1 in nanoseconds.
   */
  public Optional<Throttling> throttling() {
    return groupFolders().flatMap(folder -> throttling(stat(folder)).stream()).findFirst();
  }

  private Map<String, Long> stat(String folder) {
    return lines(folder + "/cpu.stat")
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2)
        .collect(toMap(words -> words[0], words -> Long.valueOf(words[1].strip())));
  }

  private static Optional<Throttling> throttling(Map<String, Long> stat) {
    var periods = stat.get("nr_throttled");
    var micros = stat.get("throttled_usec");
    var nanos = stat.get("throttled_time");
    if (periods == null || (micros == null && nanos == null)) {
      return Optional.empty();
    }
    var time = micros != null ? Duration.of(micros, ChronoUnit.MICROS) : Duration.ofNanos(nanos);
    return Optional.of(new Throttling(periods, time));
  }

  /**
   * Returns the folders that may contain the group's files. A line of {@code /proc/self/cgroup} is
   * "0::/path" in version 2 and "4:cpu,cpuacct:/path" in version 1. In a container the group is
   * often mounted at the root, although the line contains a path.
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

  /** Returns the lines of a file; an empty stream if it cannot be read: the system is not Linux. */
  private Stream<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file)).stream();
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
