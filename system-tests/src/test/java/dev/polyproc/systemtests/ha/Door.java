package dev.polyproc.systemtests.ha;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An HTTP service, which may be killed during a call. For any thread. */
record Door(String url) {
  private static final Duration MAX = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  Reply get(String path) {
    return call("GET", path, "");
  }

  Reply post(String path, String body) {
    return call("POST", path, body);
  }

  private Reply call(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(MAX)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var call = method + " " + url + path;
    long begin = System.nanoTime();
    try {
      var response = CLIENT.send(request, BodyHandlers.ofString());
      return new Reply(
          call,
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Retry-After").isPresent(),
          since(begin),
          begin);
    } catch (IOException e) {
      return new Reply(call, 0, String.valueOf(e), false, since(begin), begin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
