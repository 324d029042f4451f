package dev.polyproc.http.page;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files of the service's web page: those in {@code META-INF/resources} of the class path, which
 * Quarkus serves. They are the same for every caller and contain no data. Paths are compared
 * literally: an encoded spelling is not a file. For any thread.
 */
public final class PageFiles {
  /** The methods that a file answers, in the format of {@code Allow}. */
  public static final String ALLOW = "GET, HEAD, OPTIONS";

  private static final String FOLDER = "META-INF/resources";
  private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
  private static final Set<String> READS = Set.of("GET", "HEAD");

  /** Returns whether the path is that of a file; {@code /} is the page itself. */
  public static boolean contains(String path) {
    var file = path.equals("/") ? "/index.html" : path;
    return PATH.matcher(file).matches()
        && file.contains(".")
        && Thread.currentThread().getContextClassLoader().getResource(FOLDER + file) != null;
  }

  /** Returns whether a request reads a file. */
  public static boolean isRead(String method, String path) {
    return READS.contains(method) && contains(path);
  }

  private PageFiles() {}
}
