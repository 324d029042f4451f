package dev.polyproc.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The CPU cores that this process may use, and the command that pins a child to one of them. */
record Cores(List<Integer> allowed, boolean canPin) {
  /** Pins nothing. */
  static final Cores UNPINNED = new Cores(List.of(), false);

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  /** Returns the cores of this process; pins nothing without {@code taskset} or {@code /proc}. */
  static Cores ofThisProcess() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(ALLOWED)) {
          return new Cores(parse(line.substring(ALLOWED.length()).strip()), hasTaskset());
        }
      }
    } catch (IOException e) {
      // Not Linux: processes are not pinned.
    }
    return UNPINNED;
  }

  /** Returns the command prefix that pins a command to the n-th allowed core, round-robin. */
  List<String> pinning(int n) {
    if (!canPin || allowed.isEmpty()) {
      return List.of();
    }
    return List.of("taskset", "-c", String.valueOf(allowed.get(n % allowed.size())));
  }

  /** Parses the kernel's list format, as in {@code 0-2,5}. */
  static List<Integer> parse(String list) {
    List<Integer> cores = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.strip().split("-", -1);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        cores.add(core);
      }
    }
    return List.copyOf(cores);
  }

  private static boolean hasTaskset() {
    return SearchPath.executables("taskset").findFirst().isPresent();
  }
}
