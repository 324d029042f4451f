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
 * Lets a line through, and those like it only a second later, then two, then four, up to a minute,
 * for as long as they go on; it says then how many there were in between: clients of a broker that
 * is away would say the same again and again. Two lines are alike if they come from one logger and
 * differ in numbers, ids and clients' names alone. Our own lines that are no warnings all pass, and
 * a record that the connector could not send is for its sender to tell: the connector would tell it
 * twice more, each time with a stack trace. For any thread.
 */
@LoggingFilter(name = "seldom")
public final class Seldom implements Filter {
  private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
  private static final long LAST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final int MOST_REMEMBERED = 1_000;

  /** Kafka's clients begin with theirs, as in {@code [Producer clientId=a]}. */
  private static final Pattern VARYING = Pattern.compile("^\\[[^]]*] |\\p{XDigit}{8}-\\S+|\\d+");

  /** Unable to write, and not acknowledged therefore. */
  private static final Pattern TOLD_BY_ITS_SENDER = Pattern.compile("^SRMSG182(06|12): ");

  private final LongSupplier nanoTime;
  private final Map<String, Said> lines = new ConcurrentHashMap<>();

  public Seldom() {
    this(System::nanoTime);
  }

  Seldom(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * When a line was let through, and what became of the others since.
   *
   * @param at in nanoseconds
   * @param pause how long those like it are withheld after that, in nanoseconds
   * @param now whether it is let through this time
   * @param withheld how many were not, up to then
   */
  private record Said(long at, long pause, boolean now, long withheld) {
    static Said first(long time) {
      return new Said(time, FIRST_PAUSE, true, 0);
    }

    Said again(long time) {
      long before = now ? 0 : withheld;
      if (time - at < pause) {
        return new Said(at, pause, false, before + 1);
      }
      boolean goesOn = time - at < 2 * pause;
      return new Said(time, goesOn ? Math.min(2 * pause, LAST_PAUSE) : FIRST_PAUSE, true, before);
    }
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    if (isNews(line)) {
      return true;
    }
    if (TOLD_BY_ITS_SENDER.matcher(line.getMessage()).find()) {
      return false;
    }
    if (lines.size() >= MOST_REMEMBERED) {
      lines.clear();
    }
    long time = nanoTime.getAsLong();
    var alike = line.getLoggerName() + VARYING.matcher(line.getMessage()).replaceAll("#");
    var said =
        lines.compute(
            alike, (key, before) -> before == null ? Said.first(time) : before.again(time));
    if (said.now() && said.withheld() > 0 && line instanceof ExtLogRecord record) {
      record.setMessage(
          record.getMessage() + " (and " + said.withheld() + " more like it)",
          record.getFormatStyle());
    }
    return said.now();
  }

  /** What we say of tasks and processes is said of each, also if many of them end at once. */
  private static boolean isNews(LogRecord line) {
    return line.getMessage() == null
        || (line.getLevel().intValue() < Level.WARNING.intValue()
            && String.valueOf(line.getLoggerName()).startsWith("dev.polyproc."));
  }
}
