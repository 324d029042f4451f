package dev.polyproc.http.access;

import dev.polyproc.http.page.PageFiles;
import java.util.regex.Pattern;

/**
 * The paths that are exempt from a rule. They are compared literally: an encoded spelling of them
 * is an ordinary path.
 */
final class ExemptPaths {
  private static final Pattern HEALTH = Pattern.compile("/q/health(?:/[A-Za-z0-9-]+)*/?");
  private static final Pattern METRICS = Pattern.compile("/q/metrics/?");
  private static final Pattern SWAGGER_UI = Pattern.compile("/q/swagger-ui(?:/[A-Za-z0-9._-]*)?");

  /** Returns whether the path is that of a health check, which needs no token. */
  static boolean isHealth(String path) {
    return HEALTH.matcher(path).matches();
  }

  /**
   * Returns whether a request needs no token: a health check, or a file of the page, which asks its
   * user for the token.
   */
  static boolean isOpen(String method, String path) {
    return isHealth(path) || PageFiles.isRead(method, path);
  }

  /**
   * Returns whether probes or metrics collectors call the path; they use a pod's address as the
   * host.
   */
  static boolean isForPlatform(String path) {
    return isHealth(path) || METRICS.matcher(path).matches();
  }

  /** Returns whether the path is that of a web page, to which pages of other origins may link. */
  static boolean isPage(String path) {
    return path.equals("/") || SWAGGER_UI.matcher(path).matches() || PageFiles.contains(path);
  }

  private ExemptPaths() {}
}
