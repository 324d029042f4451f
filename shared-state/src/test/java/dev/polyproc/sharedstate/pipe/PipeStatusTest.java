package dev.polyproc.sharedstate.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipeStatusTest {
  private static final int MAX = 10;

  private static PipeStatus status(End end, boolean duplex, boolean closed, boolean otherClosed) {
    return new PipeStatus(end, duplex, closed, otherClosed, otherClosed, false, 0, 0);
  }

  @Test
  void openDuplexPipe_sendsAndReceivesAtBothEnds() {
    for (var end : End.values()) {
      var status = status(end, true, false, false);
      assertThat(status.refusalToSend(MAX)).isEmpty();
      assertThat(status.refusalToReceive()).isEmpty();
    }
  }

  @Test
  void oneWayPipe_receivesAtTheFirstEnd() {
    assertThat(status(End.A, false, false, false).refusalToSend(MAX)).contains(Refusal.READ_ONLY);
    assertThat(status(End.A, false, false, false).refusalToReceive()).isEmpty();
    assertThat(status(End.B, false, false, false).refusalToSend(MAX)).isEmpty();
    assertThat(status(End.B, false, false, false).refusalToReceive()).contains(Refusal.WRITE_ONLY);
  }

  @Test
  void closedEnd_isRefusedFirst() {
    assertThat(status(End.A, false, true, true).refusalToSend(MAX)).contains(Refusal.CLOSED);
    assertThat(status(End.B, false, true, true).refusalToReceive()).contains(Refusal.CLOSED);
  }

  @Test
  void closedOtherEnd_breaksSending_andIsReady() {
    var status = status(End.A, true, false, true);
    assertThat(status.refusalToSend(MAX)).contains(Refusal.BROKEN_PIPE);
    assertThat(status.refusalToReceive()).isEmpty();
    assertThat(status.ready()).isTrue();
  }

  @Test
  void fullInbox_refusesAtTheLimit() {
    assertThat(new PipeStatus(End.A, true, false, false, false, false, 0, 9).refusalToSend(MAX))
        .isEmpty();
    assertThat(new PipeStatus(End.A, true, false, false, false, false, 0, 10).refusalToSend(MAX))
        .contains(Refusal.FULL);
  }
}
