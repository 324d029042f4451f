package dev.polyproc.experiments;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** A description of the machine that runs the experiment. */
final class Machine {
  private Machine() {}

  /** Returns the description as one line. */
  static String describe() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %d GiB, %s %s, JDK %s, load %.1f before it began",
        system.getAvailableProcessors(),
        system.getArch(),
        system.getTotalMemorySize() >> 30,
        system.getName(),
        system.getVersion(),
        System.getProperty("java.version"),
        system.getSystemLoadAverage());
  }
}
