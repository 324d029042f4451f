package dev.polyproc.systemtests.edge;

import dev.polyproc.systemtests.RunningSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The memory of a service's process. */
final class ServiceMemory {
  static final String FRONT_DOOR = "producer-service";
  static final String CONSUMER = "consumer-service-1";
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern LIVE = Pattern.compile("(?m)^\\s*Total\\s+\\d+\\s+(\\d+)$");
  private static final int KILO = 1024;

  private final RunningSystem system;
  private final String instance;

  ServiceMemory(RunningSystem system, String instance) {
    this.system = system;
    this.instance = instance;
  }

  /** Returns the process id; a restart changes it. */
  long pid() {
    return system.pid(instance);
  }

  /** Returns the resident memory of the process, in bytes. */
  long resident() {
    try {
      var status = Files.readString(Path.of("/proc", String.valueOf(pid()), "status"));
      return number(RESIDENT, status) * KILO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the size of the objects after a full collection, in bytes. */
  long live() {
    return number(LIVE, jcmd("GC.class_histogram"));
  }

  private String jcmd(String command) {
    var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      var process =
          new ProcessBuilder(tool.toString(), String.valueOf(pid()), command)
              .redirectErrorStream(true)
              .start();
      var output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError("jcmd " + command + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static long number(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    if (!match.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return Long.parseLong(match.group(1));
  }
}
