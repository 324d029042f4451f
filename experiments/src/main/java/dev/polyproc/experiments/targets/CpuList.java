package dev.polyproc.experiments.targets;

import java.util.Collection;
import java.util.TreeSet;

/** Lists of CPUs in the kernel's format, as in {@code 0-2,5}. */
final class CpuList {
  private CpuList() {}

  /** Returns the number of different CPUs in all lists; a list that is malformed is ignored. */
  static int count(Collection<String> lists) {
    var cpus = new TreeSet<Integer>();
    for (String list : lists) {
      if (list.matches("\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*")) {
        for (String range : list.split(",", -1)) {
          String[] ends = range.split("-", -1);
          int last = Integer.parseInt(ends[ends.length - 1]);
          for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
            cpus.add(cpu);
          }
        }
      }
    }
    return cpus.size();
  }
}
