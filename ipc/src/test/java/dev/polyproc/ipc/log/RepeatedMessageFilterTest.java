package dev.polyproc.ipc.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Test;

class RepeatedMessageFilterTest {
  private long now;
  private final RepeatedMessageFilter filter = new RepeatedMessageFilter(() -> now);

  @Test
  void message_thatDiffersOnlyInNumbers_isSuppressedAndCounted() {
    assertThat(IntStream.range(0, 100).filter(n -> passes(warning(n)))).containsExactly(0);

    now += Duration.ofSeconds(1).toNanos();
    var counted = warning(8);
    assertThat(passes(counted)).isTrue();
    assertThat(counted.getMessage())
        .isEqualTo(
            "[Producer clientId=p-8] Connection to node 8 is lost (99 similar messages were suppressed)");

    now += Duration.ofSeconds(2).toNanos();
    var again = warning(8);
    assertThat(passes(again)).isTrue();
    assertThat(again.getMessage()).doesNotContain("suppressed");
  }

  @Test
  void repeatedMessage_passesLessAndLessOften_untilItPauses() {
    assertThat(secondsAtWhichMessagesPass(250))
        .containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);

    now += Duration.ofMinutes(2).toNanos();
    assertThat(secondsAtWhichMessagesPass(5)).containsExactly(0, 1, 3);
  }

  private IntStream secondsAtWhichMessagesPass(int seconds) {
    return IntStream.range(0, seconds)
        .filter(
            second -> {
              boolean passes = passes(warning(second));
              now += Duration.ofSeconds(1).toNanos();
              return passes;
            });
  }

  @Test
  void differentMessage_passes() {
    assertThat(passes(warning(1))).isTrue();
    assertThat(passes(line(Level.WARNING, "something else"))).isTrue();
    assertThat(passes(line(Level.SEVERE, "worse"))).isTrue();
  }

  @Test
  void infoMessageOfPolyproc_alwaysPasses() {
    for (int task = 0; task < 3; task++) {
      var line = line(Level.INFO, "a task is done");
      line.setLoggerName("dev.polyproc.worker.task.TaskLoop");
      assertThat(passes(line)).isTrue();
    }
  }

  @Test
  void connectorMessageAboutUnsentRecord_neverPasses() {
    assertThat(passes(line(Level.SEVERE, "SRMSG18206: Unable to write to Kafka from channel a")))
        .isFalse();
    assertThat(passes(line(Level.SEVERE, "SRMSG18212: Message m from channel a was not sent")))
        .isFalse();
    assertThat(passes(line(Level.SEVERE, "SRMSG18217: Unable to read a record"))).isTrue();
  }

  private boolean passes(ExtLogRecord line) {
    return filter.isLoggable(line);
  }

  private static ExtLogRecord warning(int n) {
    return line(
        Level.WARNING, "[Producer clientId=p-%d] Connection to node %d is lost".formatted(n, n));
  }

  private static ExtLogRecord line(Level level, String message) {
    var line =
        new ExtLogRecord(
            level, message, FormatStyle.NO_FORMAT, RepeatedMessageFilterTest.class.getName());
    line.setLoggerName("a.logger");
    return line;
  }
}
