package dev.polyproc.sharedstate.job;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;

/** The commits of all jobs, as Redis publishes them. For any thread. */
@ApplicationScoped
public class CommitFeed {
  private final ReactiveRedisDataSource redis;

  CommitFeed(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  /**
   * Every commit from the subscription on. Ends with a failure when the connection is lost; what is
   * published until the next subscription is not heard.
   */
  public Multi<CommitNotice> notices() {
    return redis.pubsub(String.class).subscribe(CommitNotice.CHANNEL).map(CommitNotice::parse);
  }
}
