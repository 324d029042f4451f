package dev.polyproc.producer.pool.dispatch;

import dev.polyproc.sharedstate.job.CommitFeed;
import dev.polyproc.sharedstate.job.CommitNotice;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Hears of commits from Redis and passes them on within this service. */
@ApplicationScoped
public class Commits {
  private static final Logger LOG = Logger.getLogger(Commits.class);
  private static final Duration HEAR_AGAIN_AFTER = Duration.ofMillis(200);

  private final CommitFeed feed;
  private final Event<CommitNotice> notices;

  Commits(CommitFeed feed, Event<CommitNotice> notices) {
    this.feed = feed;
    this.notices = notices;
  }

  void onStart(@Observes StartupEvent event) {
    feed.notices()
        .onFailure()
        .invoke(e -> LOG.warnf("commits are not heard, and only looked for: %s", e))
        .onCompletion()
        .fail()
        .onFailure()
        .retry()
        .withBackOff(HEAR_AGAIN_AFTER, HEAR_AGAIN_AFTER.multipliedBy(5))
        .indefinitely()
        .subscribe()
        .with(notices::fire);
  }
}
