package dev.polyproc.http.access;

import java.util.regex.Pattern;

/**
 * The paths that are exempt from a rule. They are compared literally: an encoded spelling of them
 * is an ordinary path.
 */
final class OpenPaths {
  private static final Pattern HEALTH = Pattern.compile("/q/health(?:/[A-Za-z0-9-]+)*/?");
  private static final Pattern METRICS = Pattern.compile("/q/metrics/?");
  private static final Pattern SWAGGER_UI = Pattern.compile("/q/swagger-ui(?:/[A-Za-z0-9._-]*)?");
  private static final Pattern STATIC_FILE = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final String STATIC_FILES = "META-INF/resources";

  /** Returns whether it is a health check, which needs no token. */
  static boolean isHealth(String path) {
    return HEALTH.matcher(path).matches();
  }

  /** Returns whether it is called under a pod's address: by probes and by metrics collectors. */
  static boolean isForPlatform(String path) {
    return isHealth(path) || METRICS.matcher(path).matches();
  }

  /** Returns whether it is a web page, to which pages of other origins may link. */
  static boolean isPage(String path) {
    return path.equals("/")
        || SWAGGER_UI.matcher(path).matches()
        || (STATIC_FILE.matcher(path).matches() && isStaticFile(path));
  }

  private static boolean isStaticFile(String path) {
    return Thread.currentThread().getContextClassLoader().getResource(STATIC_FILES + path) != null;
  }

  private OpenPaths() {}
}
