package dev.polyproc.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** {@code Pool.map(burn, …)}: ten values, each some milliseconds of a worker's CPU. */
final class Maps implements Call {
  private static final int VALUES = 10;

  private final Http http;
  private final String url;
  private final int burn;

  /**
   * @param burn about how many milliseconds of CPU time each value takes
   */
  Maps(Http http, String door, int burn) {
    this.http = http;
    this.url = door + "/pool/map";
    this.burn = burn;
  }

  @Override
  public CompletableFuture<Void> make() {
    var body = Http.JSON.createObjectNode().put("function", "burn");
    var values = body.putArray("values");
    for (int i = 0; i < VALUES; i++) {
      values.add(burn);
    }
    return http.post(url, body).thenAccept(Maps::check);
  }

  private static void check(JsonNode results) {
    if (results.size() != VALUES) {
      throw new RefusedException(200, "with %d of %d results".formatted(results.size(), VALUES));
    }
  }
}
