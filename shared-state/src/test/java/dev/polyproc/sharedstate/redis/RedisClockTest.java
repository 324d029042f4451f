package dev.polyproc.sharedstate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.sharedstate.redis.RedisClock.Sample;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisClockTest {
  private static final long SENT = Long.MAX_VALUE - 5_000_000L;
  private static final long RECEIVED = SENT + 2_000_000L;

  private final Sample sample = new Sample(1_700_000_000_000L, SENT, RECEIVED);

  @Test
  void min_countsFromTheMomentOfTheAnswer() {
    assertThat(sample.minAt(RECEIVED)).isEqualTo(1_700_000_000_000L);
    assertThat(sample.minAt(SENT)).isEqualTo(1_699_999_999_998L);
  }

  @Test
  void min_isRoundedDown_andHandlesTheWrapOfNanoTime() {
    assertThat(sample.minAt(RECEIVED + 1_999_999L)).isEqualTo(1_700_000_000_001L);
    assertThat(sample.minAt(RECEIVED + Duration.ofSeconds(5).toNanos()))
        .isEqualTo(1_700_000_005_000L);
  }

  @Test
  void sample_isRenewedAfterTenSeconds_andNotUsedAfterAMinute() {
    assertThat(sample.isToBeRenewed(RECEIVED + Duration.ofSeconds(9).toNanos())).isFalse();
    assertThat(sample.isToBeRenewed(RECEIVED + Duration.ofSeconds(11).toNanos())).isTrue();
    assertThat(sample.isUsable(RECEIVED + Duration.ofSeconds(59).toNanos())).isTrue();
    assertThat(sample.isUsable(RECEIVED + Duration.ofSeconds(61).toNanos())).isFalse();
  }

  @Test
  void sampleOfASlowAnswer_isRenewedAtOnce() {
    var slow = new Sample(0, 0, Duration.ofMillis(200).toNanos());
    assertThat(slow.isToBeRenewed(slow.received())).isTrue();
  }
}
