package dev.polyproc.ipc.topic;

import static io.quarkus.runtime.util.ExceptionUtil.getRootCause;

import dev.polyproc.ipc.connection.KafkaSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Creates the topics when a service starts, and retries until they exist. The first service that
 * starts creates them; for the others it is a check.
 */
@ApplicationScoped
public class TopicInitializer {
  private static final Logger LOG = Logger.getLogger(TopicInitializer.class);
  private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread thread = new Thread(this::createWithRetries, "topics");

  TopicInitializer(KafkaSettings settings) {
    this.settings = settings;
  }

  /** Returns a future that completes when every topic exists; cancelled if the service stops. */
  public CompletableFuture<Void> whenReady() {
    return ready.copy();
  }

  void onStart(@Observes StartupEvent event) {
    thread.setDaemon(true);
    thread.start();
  }

  void onStop(@Observes ShutdownEvent event) {
    thread.interrupt();
    ready.cancel(false);
  }

  private void createWithRetries() {
    while (!ready.isDone()) {
      try (var admin = Admin.create(settings.with(Map.of()))) {
        Topics.create(admin);
        ready.complete(null);
      } catch (InterruptedException e) {
        return;
      } catch (ExecutionException | TimeoutException | KafkaException e) {
        LOG.warnf(
            "cannot create the topics on Kafka at %s, retrying: %s",
            settings.bootstrapServers(), getRootCause(e));
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
