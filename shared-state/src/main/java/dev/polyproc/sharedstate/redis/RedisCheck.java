package dev.polyproc.sharedstate.redis;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The readiness check for Redis: it answers within three seconds, or, in a Redis Cluster, a node
 * does that belongs to the majority. A service stays ready while one master fails over, since the
 * keys of the others are served.
 */
@Readiness
@ApplicationScoped
class RedisCheck implements AsyncHealthCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final RedisServers servers;

  RedisCheck(RedisServers servers) {
    this.servers = servers;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return servers
        .ping()
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .map(answer -> response(true, answer))
        .onFailure()
        .recoverWithItem(failure -> response(false, String.valueOf(failure)));
  }

  private static HealthCheckResponse response(boolean up, String answer) {
    return HealthCheckResponse.named("redis").status(up).withData("answer", answer).build();
  }
}
