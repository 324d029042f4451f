package dev.polyproc.sharedstate.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PipeStatusTest {
  private static final int MOST = 10;

  private static PipeStatus look(End end, boolean duplex, boolean closed, boolean otherClosed) {
    return new PipeStatus(end, duplex, closed, otherClosed, otherClosed, 0, 0);
  }

  @Test
  void openDuplexPipe_sendsAndReceivesAtBothEnds() {
    for (var end : End.values()) {
      var look = look(end, true, false, false);
      assertThat(look.refusalToSend(MOST)).isEmpty();
      assertThat(look.refusalToReceive()).isEmpty();
    }
  }

  @Test
  void oneWayPipe_receivesAtTheFirstEnd() {
    assertThat(look(End.A, false, false, false).refusalToSend(MOST)).contains(Refusal.READ_ONLY);
    assertThat(look(End.A, false, false, false).refusalToReceive()).isEmpty();
    assertThat(look(End.B, false, false, false).refusalToSend(MOST)).isEmpty();
    assertThat(look(End.B, false, false, false).refusalToReceive()).contains(Refusal.WRITE_ONLY);
  }

  @Test
  void closedEnd_isRefusedFirst() {
    assertThat(look(End.A, false, true, true).refusalToSend(MOST)).contains(Refusal.CLOSED);
    assertThat(look(End.B, false, true, true).refusalToReceive()).contains(Refusal.CLOSED);
  }

  @Test
  void closedOtherEnd_breaksSending_andIsReady() {
    var look = look(End.A, true, false, true);
    assertThat(look.refusalToSend(MOST)).contains(Refusal.BROKEN_PIPE);
    assertThat(look.refusalToReceive()).isEmpty();
    assertThat(look.ready()).isTrue();
  }

  @Test
  void fullInbox_refusesAtTheLimit() {
    assertThat(new PipeStatus(End.A, true, false, false, false, 0, 9).refusalToSend(MOST))
        .isEmpty();
    assertThat(new PipeStatus(End.A, true, false, false, false, 0, 10).refusalToSend(MOST))
        .contains(Refusal.FULL);
  }
}
