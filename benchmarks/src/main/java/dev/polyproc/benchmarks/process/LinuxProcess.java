package dev.polyproc.benchmarks.process;

import dev.polyproc.benchmarks.measure.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process's memory and CPU time, read from {@code /proc}. */
public record LinuxProcess(long pid) {

  public static boolean isSupported() {
    return Files.isReadable(Path.of("/proc/self/status"));
  }

  /** Returns the current resident memory in bytes. */
  public double residentBytes() throws BenchException {
    return kibibytes("VmRSS:") * 1024;
  }

  /** Returns the peak resident memory in bytes. */
  public double peakResidentBytes() throws BenchException {
    return kibibytes("VmHWM:") * 1024;
  }

  /** Returns the CPU time of all threads since the start. */
  public double cpuSeconds() throws BenchException {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .map(Duration::toMillis)
            .orElseThrow(() -> new BenchException("process " + pid + " has exited"))
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
      throw new BenchException("process " + pid + " has exited");
    }
  }
}
