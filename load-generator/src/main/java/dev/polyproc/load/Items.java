package dev.polyproc.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** {@code q.put(n)}: the next number into a queue that {@code consumer-service} prints. */
final class Items implements Call {
  private final Http http;
  private final String url;
  private final AtomicLong next = new AtomicLong();

  Items(Http http, String door) {
    this.http = http;
    this.url = door + "/queues/load/items";
  }

  @Override
  public CompletableFuture<Void> make() {
    var body = Http.JSON.createObjectNode().put("item", next.getAndIncrement());
    return http.post(url, body).thenAccept(answer -> {});
  }
}
