package dev.polyproc.pipeend;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.polyproc.localstack.TestInfrastructureResource;
import dev.polyproc.sharedstate.pipe.AppendCounts;
import dev.polyproc.sharedstate.pipe.Arrival;
import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeMemory;
import dev.polyproc.sharedstate.pipe.ReceiveOutcome;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the inbox of an end, without Kafka. */
@QuarkusTest
@QuarkusTestResource(TestInfrastructureResource.class)
class PipeInboxQuarkusTest {
  private static final Duration KEEP = Duration.ofMinutes(5);

  @Inject PipeMemory memory;

  private static String pipe() {
    return given().post("/pipes").then().statusCode(201).extract().path("id");
  }

  @Test
  void record_redelivered_isSkippedAlsoAmongNewRecords() {
    var pipe = pipe();
    var one = new Arrival(3, 10, "1");
    var two = new Arrival(3, 14, "2");
    var three = new Arrival(3, 15, "3");
    assertThat(append(pipe, one, two)).isEqualTo(new AppendCounts(2, 0, 0));
    assertThat(append(pipe, one, two, three)).isEqualTo(new AppendCounts(1, 2, 0));
    // A pipe may be in another partition after partitions were added to the topic.
    assertThat(append(pipe, new Arrival(9, 0, "4"))).isEqualTo(new AppendCounts(1, 0, 0));
    assertThat(List.of(take(pipe), take(pipe), take(pipe), take(pipe)))
        .extracting(taken -> ((ReceiveOutcome.Message) taken).json())
        .containsExactly("1", "2", "3", "4");
    assertThat(take(pipe)).isEqualTo(ReceiveOutcome.Empty.EMPTY);
  }

  @Test
  void message_returned_isReceivedNext() {
    var pipe = pipe();
    append(pipe, new Arrival(0, 1, "1"), new Arrival(0, 2, "2"));
    var taken = (ReceiveOutcome.Message) take(pipe);
    memory.giveBack(pipe, End.A, taken.json(), KEEP).await().atMost(KEEP);
    assertThat(take(pipe)).isEqualTo(new ReceiveOutcome.Message("1"));
  }

  @Test
  void closeRecord_received_closesTheOtherEnd() {
    var pipe = pipe();
    assertThat(append(pipe, new Arrival(0, 1, null), new Arrival(0, 2, "late")))
        .isEqualTo(new AppendCounts(1, 0, 1));
    given().get("/pipes/{id}", pipe).then().body("ends.b.closed", is(true));
  }

  private AppendCounts append(String pipe, Arrival... arrivals) {
    return memory.append(pipe, End.A, List.of(arrivals), KEEP).await().atMost(KEEP);
  }

  private ReceiveOutcome take(String pipe) {
    return memory.poll(pipe, End.A, KEEP).await().atMost(KEEP);
  }
}
