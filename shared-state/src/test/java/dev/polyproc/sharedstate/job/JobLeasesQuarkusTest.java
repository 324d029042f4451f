package dev.polyproc.sharedstate.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.redis.BoundedRedis;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class JobLeasesQuarkusTest {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Inject BoundedRedis redis;

  @Test
  void expiredLease_isAcquiredByAnotherHolder() {
    var first = new JobLeases(redis);
    var second = new JobLeases(redis);
    var dead = JobId.next();
    var alive = JobId.next();
    first.acquire(dead).chain(() -> first.acquire(alive)).await().atMost(BOUND);

    await()
        .atMost(JobLeases.LEASE.plus(BOUND))
        .until(
            () -> {
              first.renew(List.of(alive)).await().atMost(BOUND);
              return second.acquireExpired(10).await().atMost(BOUND).contains(dead);
            });

    assertThat(second.acquireExpired(10).await().atMost(BOUND)).doesNotContain(dead, alive);
    second.release(dead).await().atMost(BOUND);
    first.release(alive).await().atMost(BOUND);
  }

  @Test
  void releasedLease_isNotRenewed() {
    var leases = new JobLeases(redis);
    var job = JobId.next();
    leases.acquire(job).chain(() -> leases.release(job)).await().atMost(BOUND);

    leases.renew(List.of(job)).await().atMost(BOUND);

    var score = Request.cmd(Command.ZSCORE).arg("{pool}:leases").arg(job);
    assertThat(redis.send(score).await().atMost(BOUND)).isNull();
  }
}
