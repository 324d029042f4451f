package dev.polyproc.systemtests.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class PipeIT {
  private static final List<String> NOTEBOOK =
      List.of(
          "\"my name is payas\"",
          "\"this is my msg to my mentors\"",
          "\"i am taking class for dsm\"",
          "\"i am trying to practice all the codes\"");

  private Api api;

  @BeforeEach
  void connect(RunningSystem system) {
    api = new Api(system.url());
  }

  @Test
  void receive_notebooksMessages_inOrderUntilEofError() {
    var pipe = Pipe.open(api, true);

    NOTEBOOK.forEach(message -> assertThat(pipe.b().send(message).statusCode()).isEqualTo(204));
    assertThat(pipe.b().close().statusCode()).isEqualTo(204);

    assertThat(pipe.a().receiveAll()).isEqualTo(NOTEBOOK);
    var end = pipe.a().receive("0");
    assertThat(end.statusCode()).isEqualTo(410);
    assertThat(Api.parse(end).path("title").asText()).isEqualTo("EOFError");
    assertThat(pipe.a().close().statusCode()).isEqualTo(204);
  }

  @Test
  void pipe_duplex_sendsInBothDirections() {
    var pipe = Pipe.open(api, true);

    pipe.a().send("\"ping\"");
    assertThat(pipe.b().receive("20s").body()).isEqualTo("{\"message\":\"ping\"}");
    pipe.b().send("\"pong\"");
    assertThat(pipe.a().receive("20s").body()).isEqualTo("{\"message\":\"pong\"}");
  }

  @Test
  void pipe_oneWay_sendsFromBToA() {
    var pipe = Pipe.open(api, false);

    assertThat(pipe.a().send("1").body()).contains("OSError", "connection is read-only");
    assertThat(pipe.b().receive("0").body()).contains("OSError", "connection is write-only");
    assertThat(pipe.b().send("2").statusCode()).isEqualTo(204);
    assertThat(pipe.a().receive("20s").body()).isEqualTo("{\"message\":2}");
  }

  /** A send that was answered counts, although its message passes through Kafka. */
  @Test
  void pollAndReceive_withoutATimeout_findWhatWasSent() {
    var pipe = Pipe.open(api, true);

    for (int i = 0; i < 100; i++) {
      var message = Integer.toString(i);
      assertThat(pipe.a().send(message).statusCode()).isEqualTo(204);
      if (i % 2 == 0) {
        assertThat(pipe.b().poll().body()).isEqualTo("true");
      }
      var received = pipe.b().receive("0");
      assertThat(received.statusCode()).as("receive %d", i).isEqualTo(200);
      assertThat(received.body()).isEqualTo("{\"message\":" + message + "}");
      assertThat(pipe.b().poll().body()).isEqualTo("false");
    }
    pipe.a().close();
    assertThat(pipe.b().poll().body()).isEqualTo("true");
    assertThat(pipe.b().receive("0").statusCode()).isEqualTo(410);
  }

  @Test
  void pipe_oneEndClosed_isBrokenForTheOther() {
    var pipe = Pipe.open(api, true);

    pipe.b().close();

    var refused = pipe.a().send("1");
    assertThat(refused.statusCode()).isEqualTo(410);
    assertThat(Api.parse(refused).path("title").asText()).isEqualTo("BrokenPipeError");
    assertThat(pipe.b().send("1").statusCode()).isEqualTo(409);
  }
}
