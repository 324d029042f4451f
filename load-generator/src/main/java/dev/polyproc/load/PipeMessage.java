package dev.polyproc.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The call {@code a.send(n)} followed by {@code b.recv()}, through one shared pipe. The pipe is
 * opened by the first call, and again after a failed one.
 */
final class PipeMessage implements Call {
  private static final int NO_MESSAGE = 204;

  private final JsonClient http;
  private final String door;
  private final AtomicReference<CompletableFuture<JsonNode>> pipe = new AtomicReference<>();

  PipeMessage(JsonClient http, String door) {
    this.http = http;
    this.door = door;
  }

  @Override
  public CompletableFuture<Void> make() {
    var opened = pipe();
    return opened
        .thenCompose(this::sendAndReceive)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                // The next call opens a new pipe.
                pipe.compareAndSet(opened, null);
              }
            });
  }

  private CompletableFuture<JsonNode> pipe() {
    var opening = new CompletableFuture<JsonNode>();
    var existing = pipe.compareAndExchange(null, opening);
    if (existing != null) {
      return existing;
    }
    var unused =
        http.post(door + "/pipes", JsonClient.JSON.createObjectNode().put("duplex", true))
            .whenComplete(
                (opened, failure) -> {
                  if (failure == null) {
                    opening.complete(opened);
                  } else {
                    opening.completeExceptionally(failure);
                  }
                });
    return opening;
  }

  private CompletableFuture<Void> sendAndReceive(JsonNode opened) {
    var message = JsonClient.JSON.createObjectNode().put("message", System.nanoTime());
    return http.post(opened.path("a").asText() + "/messages", message)
        .thenCompose(sent -> http.get(opened.path("b").asText() + "/messages?timeout=10s"))
        .thenAccept(PipeMessage::check);
  }

  private static void check(JsonNode received) {
    if (!received.has("message")) {
      throw new CallFailedException(NO_MESSAGE, "no message within ten seconds");
    }
  }
}
