package dev.polyproc.sharedstate.pipe;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

/** The ids of the pipes at whose ends something has changed, as Redis publishes them. */
@ApplicationScoped
public class PipeFeed {
  private final ReactiveRedisDataSource redis;

  PipeFeed(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  static String channel(End end) {
    return "pipes:changed:" + end.word();
  }

  /**
   * The id of a pipe each time its inbox at this end has changed. Ends with a failure when the
   * connection is lost; what is published until the next subscription is not heard.
   */
  public Multi<String> changes(End end) {
    return redis.pubsub(String.class).subscribe(channel(end));
  }
}
