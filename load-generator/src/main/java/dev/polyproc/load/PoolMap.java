package dev.polyproc.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;

/** The call {@code Pool.map(burn, …)} with ten values. */
final class PoolMap implements Call {
  private static final int VALUES = 10;

  private final JsonClient http;
  private final String url;
  private final int burn;

  /**
   * @param burn the approximate CPU time of each value, in milliseconds
   */
  PoolMap(JsonClient http, String door, int burn) {
    this.http = http;
    this.url = door + "/pool/map";
    this.burn = burn;
  }

  @Override
  public CompletableFuture<Void> make() {
    var body = JsonClient.JSON.createObjectNode().put("function", "burn");
    var values = body.putArray("values");
    for (int i = 0; i < VALUES; i++) {
      values.add(burn);
    }
    return http.post(url, body).thenAccept(PoolMap::check);
  }

  private static void check(JsonNode results) {
    if (results.size() != VALUES) {
      throw new CallFailedException(200, "with %d of %d results".formatted(results.size(), VALUES));
    }
  }
}
