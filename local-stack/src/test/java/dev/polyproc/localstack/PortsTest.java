package dev.polyproc.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void free_twice_returnsDifferentPortsBelowEphemeralRange() {
    int one = Ports.free();
    int other = Ports.free();

    assertThat(one).isBetween(20_000, 31_999).isNotEqualTo(other);
    assertThat(other).isBetween(20_000, 31_999);
  }

  @Test
  void freeTogether_bothPorts_areBelowEphemeralRange() {
    int one = Ports.freeTogetherWith(10_000);
    int other = Ports.freeTogetherWith(10_000);

    assertThat(one).isBetween(20_000, 22_767).isNotEqualTo(other);
    assertThat(Ports.isFree(one + 10_000)).isTrue();
  }

  @Test
  void isFree_portInUse_isFalseForLoopbackAndAllAddresses() throws Exception {
    try (ServerSocket loopback = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket everywhere = new ServerSocket(0)) {
      assertThat(Ports.isFree(loopback.getLocalPort())).isFalse();
      assertThat(Ports.isFree(everywhere.getLocalPort())).isFalse();
    }
  }

  @Test
  void start_portInUse_failsWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();

      assertThatThrownBy(LocalStack.builder().producerPort(port)::start)
          .isInstanceOf(StackException.class)
          .hasMessage("port " + port + " is in use; choose another with --port");
    }
  }
}
