package dev.polyproc.http.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * The headers of the page's files. The page loads and calls only what this service serves, and no
 * other site can frame it. Browsers ask each time whether a file has changed, so that a page never
 * consists of files of two versions.
 */
public final class PageHeaders {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " object-src 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin");

  /** Adds the headers to an answer. */
  public static void add(RoutingContext call) {
    call.response().headers().addAll(HEADERS);
    // After the handler of static files, which sets a header of its own.
    call.addHeadersEndHandler(
        sent -> call.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"));
  }

  private PageHeaders() {}
}
