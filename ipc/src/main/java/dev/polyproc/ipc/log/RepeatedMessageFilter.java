package dev.polyproc.ipc.log;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;

/**
 * A log filter that suppresses repeated messages.
 *
 * <p>The first message passes. While the same message repeats, one passes after a second, the next
 * after two, then after four, up to a minute, and states how many were suppressed since the last
 * one. Without the filter, the client of an unavailable broker would log the same message several
 * times a second. Two messages are the same if they come from one logger and differ only in
 * numbers, ids and client names.
 *
 * <p>Polyproc's own messages below the level WARN always pass. The connector's messages about a
 * record that it could not send never pass: the sender of the record logs the failure, and the
 * connector would log it twice more with a stack trace. For any thread.
 */
@LoggingFilter(name = "repeated-messages")
public final class RepeatedMessageFilter implements Filter {
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LAST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final int MAX_REMEMBERED = 1_000;

  /**
   * The parts in which repetitions of a message differ. A Kafka client's message begins with the
   * client's name: {@code [Producer clientId=a]}.
   */
  private static final Pattern VARYING = Pattern.compile("^\\[[^]]*] |\\p{XDigit}{8}-\\S+|\\d+");

  /** The connector's messages "unable to write" and "message was not sent". */
  private static final Pattern LOGGED_BY_SENDER = Pattern.compile("^SRMSG182(06|12): ");

  private final LongSupplier nanoTime;
  private final Map<String, Repetition> repetitions = new ConcurrentHashMap<>();

  public RepeatedMessageFilter() {
    this(System::nanoTime);
  }

  RepeatedMessageFilter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * The state of one message.
   *
   * @param passedAt when it last passed, in nanoseconds
   * @param pause for how long its repetitions are suppressed after that, in nanoseconds
   * @param passes whether the latest repetition passes
   * @param suppressed how many repetitions were suppressed before the latest one
   */
  private record Repetition(long passedAt, long pause, boolean passes, long suppressed) {
    static Repetition first(long now) {
      return new Repetition(now, FIRST_PAUSE, true, 0);
    }

    Repetition next(long now) {
      long before = passes ? 0 : suppressed;
      if (now - passedAt < pause) {
        return new Repetition(passedAt, pause, false, before + 1);
      }
      boolean continues = now - passedAt < 2 * pause;
      long nextPause = continues ? Math.min(2 * pause, LAST_PAUSE) : FIRST_PAUSE;
      return new Repetition(now, nextPause, true, before);
    }
  }

  @Override
  public boolean isLoggable(LogRecord message) {
    if (alwaysPasses(message)) {
      return true;
    }
    if (LOGGED_BY_SENDER.matcher(message.getMessage()).find()) {
      return false;
    }
    if (repetitions.size() >= MAX_REMEMBERED) {
      repetitions.clear();
    }
    long now = nanoTime.getAsLong();
    var key = message.getLoggerName() + VARYING.matcher(message.getMessage()).replaceAll("#");
    var repetition =
        repetitions.compute(
            key, (same, last) -> last == null ? Repetition.first(now) : last.next(now));
    if (repetition.passes()
        && repetition.suppressed() > 0
        && message instanceof ExtLogRecord record) {
      record.setMessage(
          record.getMessage()
              + " ("
              + repetition.suppressed()
              + " similar messages were suppressed)",
          record.getFormatStyle());
    }
    return repetition.passes();
  }

  /**
   * Returns whether a message always passes. Each message about a task or a process matters, even
   * if many of them end at once.
   */
  private static boolean alwaysPasses(LogRecord message) {
    return message.getMessage() == null
        || (message.getLevel().intValue() < Level.WARNING.intValue()
            && String.valueOf(message.getLoggerName()).startsWith("dev.polyproc."));
  }
}
