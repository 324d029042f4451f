package dev.polyproc.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The call {@code q.put(n)}: puts the next number into a queue that the consumer prints. */
final class QueuePut implements Call {
  private final JsonClient http;
  private final String url;
  private final AtomicLong next = new AtomicLong();

  QueuePut(JsonClient http, String door) {
    this.http = http;
    this.url = door + "/queues/load/items";
  }

  @Override
  public CompletableFuture<Void> make() {
    var body = JsonClient.JSON.createObjectNode().put("item", next.getAndIncrement());
    return http.post(url, body).thenAccept(answer -> {});
  }
}
