package dev.polyproc.ipc.topic;

import java.time.Duration;
import java.util.Map;

/**
 * The share group (KIP-932) that all square workers are members of: its records are acquired one by
 * one, acknowledged one by one, and come back when their worker dies.
 */
public final class ShareGroup {
  public static final String SQUARE_WORKERS = "square-workers";

  /**
   * How long a record is a worker's own before it has to be renewed: what a worker that was killed
   * costs at the most.
   */
  public static final Duration RECORD_LOCK = Duration.ofSeconds(2);

  /**
   * How often a record is delivered; after that the broker archives it in silence. As often as a
   * broker allows unless it is configured otherwise: a worker that ends and hands its task back
   * uses up a delivery, and so does one that vanishes. It says nothing of the task, see {@code
   * polyproc.worker.max-vanished}; the front door sends a task again whose record is archived.
   */
  public static final int MAX_DELIVERIES = 10;

  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** The group's configuration, by Kafka's own keys. */
  static Map<String, String> configuration() {
    return Map.of(
        // "latest" would lose what was put before the first worker joined.
        "share.auto.offset.reset", "earliest",
        "share.record.lock.duration.ms", millis(RECORD_LOCK),
        "share.delivery.count.limit", String.valueOf(MAX_DELIVERIES),
        "share.session.timeout.ms", millis(SESSION),
        "share.heartbeat.interval.ms", millis(HEARTBEAT));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private ShareGroup() {}
}
