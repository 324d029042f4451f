package dev.polyproc.systemtests.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that a message which was refused because Kafka was paused is not received later. */
@Tag("slow")
@ExtendWith(RunningSystem.class)
class PipeKafkaPausedIT {
  private RunningSystem system;
  private Api front;

  @BeforeEach
  void connect(RunningSystem running) {
    system = running;
    system.awaitWhole();
    front = new Api(system.url());
  }

  @AfterEach
  void resume() {
    system.resume("kafka");
    system.awaitWhole();
    system.awaitConsumers();
  }

  @Test
  void refusedMessage_isNotReceived_whenKafkaIsBack() {
    var pipe = Pipe.open(front, true);
    assertThat(pipe.a().send("\"before\"").statusCode()).isEqualTo(204);
    assertThat(pipe.b().receive("20s").body()).isEqualTo("{\"message\":\"before\"}");

    system.pause("kafka");
    assertThat(pipe.a().send("\"refused at a\"").statusCode()).isEqualTo(503);
    assertThat(pipe.b().send("\"refused at b\"").statusCode()).isEqualTo(503);
    system.resume("kafka");
    system.awaitWhole();

    assertThat(pipe.a().send("\"after\"").statusCode()).isEqualTo(204);
    assertThat(pipe.b().send("\"after\"").statusCode()).isEqualTo(204);
    assertThat(pipe.b().receive("20s").body()).isEqualTo("{\"message\":\"after\"}");
    assertThat(pipe.a().receive("20s").body()).isEqualTo("{\"message\":\"after\"}");
    assertThat(pipe.b().receive("1s").statusCode()).isEqualTo(204);
    assertThat(pipe.a().receive("1s").statusCode()).isEqualTo(204);
  }
}
