package dev.polyproc.ipc.topic;

import java.time.Duration;
import java.util.Map;

/**
 * The share group (KIP-932) of all square workers. Records are acquired and acknowledged one by
 * one, and are delivered again if their worker dies.
 */
public final class ShareGroup {
  public static final String SQUARE_WORKERS = "square-workers";

  /**
   * The duration of the acquisition lock, which a worker renews while it runs a task. The record of
   * a worker that was killed is delivered again after this time at the latest.
   */
  public static final Duration ACQUISITION_LOCK = Duration.ofSeconds(2);

  /**
   * The delivery limit, after which the broker archives a record without a notice. It is the
   * maximum that a broker allows by default, because a worker that is stopped and hands its task
   * back uses up a delivery, too. The limit does not detect tasks that kill their workers; {@code
   * polyproc.worker.max-vanished} does. The front door sends a task again if its record is
   * archived.
   */
  public static final int MAX_DELIVERIES = 10;

  private static final Duration SESSION = Duration.ofSeconds(6);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** Returns the group's configuration under Kafka's keys. */
  static Map<String, String> configuration() {
    return Map.of(
        // "latest" would skip the records that were sent before the first worker joined.
        "share.auto.offset.reset", "earliest",
        "share.record.lock.duration.ms", millis(ACQUISITION_LOCK),
        "share.delivery.count.limit", String.valueOf(MAX_DELIVERIES),
        "share.session.timeout.ms", millis(SESSION),
        "share.heartbeat.interval.ms", millis(HEARTBEAT));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private ShareGroup() {}
}
