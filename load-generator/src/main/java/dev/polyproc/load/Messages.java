package dev.polyproc.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code a.send(n)} and {@code b.recv()}, through one pipe for all. It is opened when it is first
 * wanted, and again when it has been lost.
 */
final class Messages implements Call {
  private static final int NO_MESSAGE = 204;

  private final Http http;
  private final String door;
  private final AtomicReference<CompletableFuture<JsonNode>> pipe = new AtomicReference<>();

  Messages(Http http, String door) {
    this.http = http;
    this.door = door;
  }

  @Override
  public CompletableFuture<Void> make() {
    var opened = pipe();
    return opened
        .thenCompose(this::passOne)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                // Another one the next time, whatever was wrong with this.
                pipe.compareAndSet(opened, null);
              }
            });
  }

  private CompletableFuture<JsonNode> pipe() {
    var wanted = new CompletableFuture<JsonNode>();
    var there = pipe.compareAndExchange(null, wanted);
    if (there != null) {
      return there;
    }
    var unused =
        http.post(door + "/pipes", Http.JSON.createObjectNode().put("duplex", true))
            .whenComplete(
                (opened, failure) -> {
                  if (failure == null) {
                    wanted.complete(opened);
                  } else {
                    wanted.completeExceptionally(failure);
                  }
                });
    return wanted;
  }

  private CompletableFuture<Void> passOne(JsonNode opened) {
    var message = Http.JSON.createObjectNode().put("message", System.nanoTime());
    return http.post(opened.path("a").asText() + "/messages", message)
        .thenCompose(sent -> http.get(opened.path("b").asText() + "/messages?timeout=10s"))
        .thenAccept(Messages::check);
  }

  private static void check(JsonNode received) {
    if (!received.has("message")) {
      throw new RefusedException(NO_MESSAGE, "no message within ten seconds");
    }
  }
}
