package dev.polyproc.http.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;

/** Heads of requests, for tests. */
final class Requests {

  /**
   * @param headers lines as in {@code Host: localhost}
   */
  static RequestHead request(String method, String target, String... headers) {
    return request(HttpVersion.HTTP_1_1, method, target, headers);
  }

  static RequestHead request(HttpVersion version, String method, String target, String... headers) {
    var all = MultiMap.caseInsensitiveMultiMap();
    for (var header : headers) {
      var parts = header.split(": ?", 2);
      all.add(parts[0], parts[1]);
    }
    return new RequestHead(method, target, version, all);
  }

  private Requests() {}
}
