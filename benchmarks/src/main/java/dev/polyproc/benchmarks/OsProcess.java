package dev.polyproc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What Linux says of a process. */
record OsProcess(long pid) {

  static boolean canBeAsked() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /** Bytes of memory that it has now. */
  double residentBytes() throws BenchException {
    return kibibytes("VmRSS:") * 1024;
  }

  /** The most bytes that it ever had. */
  double mostResidentBytes() throws BenchException {
    return kibibytes("VmHWM:") * 1024;
  }

  /** CPU time since its start, in all its threads. */
  double cpuSeconds() throws BenchException {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(Duration::toMillis)
            .orElseThrow(() -> new BenchException("process " + pid + " is gone"))
        / 1e3;
  }

  private double kibibytes(String name) throws BenchException {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith(name)) {
          return Double.parseDouble(line.replaceAll("[^0-9]", ""));
        }
      }
      throw new BenchException("process " + pid + " has no " + name);
    } catch (IOException e) {
      throw new BenchException("process " + pid + " is gone");
    }
  }
}
