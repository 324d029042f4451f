package dev.polyproc.sharedstate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUnavailableExceptionTest {
  private static final String FULL =
      "MISCONF Errors writing to the AOF file: No space left on device";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FULL,
        FULL + " script: bba8a0bc50d188e277d3ae10892b3625b2478dd0, on @user_script:11.",
        FULL + "ERR [0] " + FULL,
        FULL + FULL,
        "ERR [1] " + FULL + "\nERR [2] " + FULL + "\nERR [3] EXECABORT Transaction discarded",
      })
  void fullDisk_isReason_inEveryFormOfTheError(String says) {
    var error = ErrorType.create(says);

    assertThat(RedisUnavailableException.matches(error)).isTrue();
    assertThat(new RedisUnavailableException(error).reason())
        .isEqualTo(
            "Redis cannot write its file (No space left on device)"
                + " and refuses writes until it can");
  }

  @Test
  void unavailability_isReason() {
    assertThat(reason(new TimeoutException())).isEqualTo("Redis does not answer");
    assertThat(reason(ErrorType.create("CONNECTION_CLOSED"))).isEqualTo("Redis does not answer");
    assertThat(
            reason(ErrorType.create("ERR [0] java.net.SocketException: Connection reset\nERR [1]")))
        .isEqualTo("Redis does not answer");
    assertThat(reason(ErrorType.create("LOADING Redis is loading the dataset in memory")))
        .isEqualTo("Redis is still loading its data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MOVED 3999 127.0.0.1:6381",
        "CLUSTERDOWN Hash slot not served",
        "TRYAGAIN Multiple keys request during rehashing of slot",
        "ERR [0] MOVED 3999 127.0.0.1:6381\nERR [1] MOVED 3999 127.0.0.1:6381",
      })
  void nodeThatDoesNotServeASlot_isUnavailable(String says) {
    assertThat(ClusterError.matches(ErrorType.create(says))).isTrue();
    assertThat(reason(ErrorType.create(says))).isEqualTo("Redis does not answer");
  }

  @Test
  void permanentError_isNotUnavailability() {
    assertThat(
            RedisUnavailableException.matches(
                ErrorType.create("WRONGTYPE Operation against a key")))
        .isFalse();
    assertThat(
            RedisUnavailableException.matches(ErrorType.create("ERR [1] OOM command not allowed")))
        .isFalse();
  }

  private static String reason(Throwable failure) {
    assertThat(RedisUnavailableException.matches(failure)).isTrue();
    return new RedisUnavailableException(failure).reason();
  }
}
