package dev.polyproc.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Redis executable: {@code redis-server} or {@code valkey-server}, 6.2 or newer, from the PATH,
 * otherwise the one that the jar {@code embedded-redis} contains for this platform.
 */
public final class RedisBinary {
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
  private static final int TIMEOUT_SECONDS = 5;

  private RedisBinary() {}

  /** Returns the executable's path; unpacks the one from the jar into {@code folder}. */
  public static String find(Path folder) {
    return Stream.of("redis-server", "valkey-server")
        .flatMap(SearchPath::executables)
        .filter(RedisBinary::isNewEnough)
        .findFirst()
        .map(Path::toString)
        .orElseGet(() -> unpack(folder));
  }

  private static boolean isNewEnough(Path binary) {
    try {
      Process process =
          new ProcessBuilder(binary.toString(), "--version").redirectErrorStream(true).start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return isNewEnough(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static boolean isNewEnough(String versionOutput) {
    Matcher version = VERSION.matcher(versionOutput);
    if (!version.find()) {
      return false;
    }
    int major = Integer.parseInt(version.group(1));
    return major > 6 || (major == 6 && Integer.parseInt(version.group(2)) >= 2);
  }

  private static String unpack(Path folder) {
    String bundled = bundled(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path binary = folder.resolve("redis-server");
    try (InputStream in = RedisBinary.class.getResourceAsStream("/" + bundled)) {
      if (in == null) {
        throw new StackException(
            "no Redis found: the PATH has no redis-server (6.2+), and embedded-redis has none for this platform; install redis-server (6.2+)");
      }
      Files.copy(in, binary);
    } catch (IOException e) {
      throw new StackException("cannot unpack Redis: " + e.getMessage(), e);
    }
    if (!binary.toFile().setExecutable(true) || !isNewEnough(binary)) {
      throw new StackException(
          "the Redis unpacked to "
              + binary
              + " does not run here (a noexec folder, or OpenSSL 3 missing?);"
              + " install redis-server (6.2+) or choose another folder with TMPDIR");
    }
    return binary.toString();
  }

  /** Returns the file's name in the jar, which contains the version. */
  static String bundled(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    String version = arm && system.equals("linux") ? "6.2.7" : "6.2.6-v5";
    return "redis-server-" + version + "-" + system + "-" + (arm ? "arm64" : "amd64");
  }
}
