package dev.polyproc.ipc.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.junit.jupiter.api.Test;

class SeldomTest {
  private long now;
  private final Seldom seldom = new Seldom(() -> now);

  @Test
  void whatDiffersInNumbersAlone_isWithheld_andCounted() {
    assertThat(IntStream.range(0, 100).filter(n -> passes(warning(n)))).containsExactly(0);

    now += Duration.ofSeconds(1).toNanos();
    var counted = warning(8);
    assertThat(passes(counted)).isTrue();
    assertThat(counted.getMessage())
        .isEqualTo("[Producer clientId=p-8] Connection to node 8 is lost (and 99 more like it)");

    now += Duration.ofSeconds(2).toNanos();
    var again = warning(8);
    assertThat(passes(again)).isTrue();
    assertThat(again.getMessage()).doesNotContain("more like it");
  }

  @Test
  void whatGoesOn_isSaidLessAndLessOften_untilItHasBeenQuiet() {
    assertThat(secondsOfWhatIsSaid(250)).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);

    now += Duration.ofMinutes(2).toNanos();
    assertThat(secondsOfWhatIsSaid(5)).containsExactly(0, 1, 3);
  }

  private IntStream secondsOfWhatIsSaid(int seconds) {
    return IntStream.range(0, seconds)
        .filter(
            second -> {
              boolean passes = passes(warning(second));
              now += Duration.ofSeconds(1).toNanos();
              return passes;
            });
  }

  @Test
  void whatIsSomethingElse_isSaid() {
    assertThat(passes(warning(1))).isTrue();
    assertThat(passes(line(Level.WARNING, "something else"))).isTrue();
    assertThat(passes(line(Level.SEVERE, "worse"))).isTrue();
  }

  @Test
  void whatWeSayOfTasks_isAlwaysSaid() {
    for (int task = 0; task < 3; task++) {
      var line = line(Level.INFO, "a task is done");
      line.setLoggerName("dev.polyproc.worker.task.TaskLoop");
      assertThat(passes(line)).isTrue();
    }
  }

  @Test
  void recordThatWasNotSent_isForItsSenderToTell() {
    assertThat(passes(line(Level.SEVERE, "SRMSG18206: Unable to write to Kafka from channel a")))
        .isFalse();
    assertThat(passes(line(Level.SEVERE, "SRMSG18212: Message m from channel a was not sent")))
        .isFalse();
    assertThat(passes(line(Level.SEVERE, "SRMSG18217: Unable to read a record"))).isTrue();
  }

  private boolean passes(ExtLogRecord line) {
    return seldom.isLoggable(line);
  }

  private static ExtLogRecord warning(int n) {
    return line(
        Level.WARNING, "[Producer clientId=p-%d] Connection to node %d is lost".formatted(n, n));
  }

  private static ExtLogRecord line(Level level, String message) {
    var line = new ExtLogRecord(level, message, FormatStyle.NO_FORMAT, SeldomTest.class.getName());
    line.setLoggerName("a.logger");
    return line;
  }
}
