package dev.polyproc.systemtests.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.systemtests.Api;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A pipe, by the URLs of its ends, as the answer to its creation has them. */
final class Pipe {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration BOUND = Duration.ofMinutes(1);

  private final JsonNode opened;

  private Pipe(JsonNode opened) {
    this.opened = opened;
  }

  static Pipe open(Api frontDoor, boolean duplex) {
    var response = frontDoor.post("/pipes", "{\"duplex\":" + duplex + "}");
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + response.body());
    }
    return new Pipe(Api.parse(response));
  }

  String id() {
    return opened.path("id").asText();
  }

  End a() {
    return new End(opened.path("a").asText());
  }

  End b() {
    return new End(opened.path("b").asText());
  }

  /** Returns end {@code b} at a given replica of its service. */
  End bAt(String service) {
    return new End(service + "/pipes/" + id() + "/b");
  }

  /** An end, at one replica of its service. */
  record End(String url) {
    HttpResponse<String> send(String json) {
      return call(
          request("/messages")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"message\":" + json + "}")));
    }

    HttpResponse<String> poll() {
      return call(request("/poll").GET());
    }

    HttpResponse<String> receive(String timeout) {
      return call(request("/messages?timeout=" + timeout).GET());
    }

    HttpResponse<String> close() {
      return call(request("").DELETE());
    }

    /** Returns the JSON of all messages until the end of the file. */
    List<String> receiveAll() {
      var messages = new ArrayList<String>();
      while (true) {
        var response = receive("20s");
        if (response.statusCode() == 410) {
          return messages;
        }
        if (response.statusCode() != 200) {
          throw new AssertionError(
              response.statusCode() + response.body() + " after " + messages.size());
        }
        messages.add(Api.parse(response).path("message").toString());
      }
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(url + path)).timeout(BOUND);
    }

    private static HttpResponse<String> call(HttpRequest.Builder request) {
      try {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new AssertionError("no answer", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
