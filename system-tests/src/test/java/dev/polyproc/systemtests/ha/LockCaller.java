package dev.polyproc.systemtests.ha;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Acquires a lock and releases it; another caller does the same. One of them holds it at a time.
 */
final class LockCaller extends Caller {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Door door;
  private final String lock;
  private final AtomicInteger holders;
  private final AtomicLong lastToken;

  LockCaller(Door door, String lock, AtomicInteger holders, AtomicLong lastToken) {
    this.door = door;
    this.lock = lock;
    this.holders = holders;
    this.lastToken = lastToken;
  }

  @Override
  void step() {
    var reply = noted(door.post("/locks/" + lock + "/acquire?timeout=2s&lease=5s", ""));
    if (!reply.isDone()) {
      return;
    }
    var grant = parse(reply.body());
    if (grant.path("acquired").asBoolean()) {
      assertThat(holders.incrementAndGet()).as("holders of the lock").isOne();
      long token = grant.path("token").asLong();
      assertThat(lastToken.getAndSet(token)).as("the token before").isLessThan(token);
      holders.decrementAndGet();
      noted(door.post("/locks/" + lock + "/release?holder=" + grant.path("holder").asText(), ""));
    }
  }

  @Override
  boolean isIndependentOf(Door other) {
    return !door.equals(other);
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }

  @Override
  void verify() {
    // Each grant was checked when it arrived.
  }
}
