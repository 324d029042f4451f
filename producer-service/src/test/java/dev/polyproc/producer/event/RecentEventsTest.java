package dev.polyproc.producer.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.ipc.event.Event;
import dev.polyproc.ipc.event.EventType;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns a batch of the events from one offset to another one, which it does not contain. */
  private static EventBatch batch(long from, long to) {
    var records =
        LongStream.range(from, to)
            .mapToObj(
                offset ->
                    new ConsumerRecord<>(
                        "events",
                        0,
                        offset,
                        "",
                        new Event(EventType.LOCK_RELEASED, "l", "i", 0, Map.of())))
            .toList();
    return EventBatch.of(records, to, JSON);
  }

  private static RecentEvents.Place found(EventBatch batch) {
    return new RecentEvents.Place.Found(batch);
  }

  @Test
  void at_eachOffset_isItsBatch() {
    var recent = new RecentEvents(1_000_000);
    recent.begin(10);
    var first = batch(10, 12);
    var second = batch(12, 15);
    recent.add(first);
    recent.add(second);

    assertThat(recent.at(10)).isEqualTo(found(first));
    assertThat(recent.at(11)).isEqualTo(found(first));
    assertThat(recent.at(12)).isEqualTo(found(second));
    assertThat(recent.at(14)).isEqualTo(found(second));
    assertThat(recent.at(15)).isInstanceOf(RecentEvents.Place.NotYet.class);
    assertThat(recent.at(9)).isInstanceOf(RecentEvents.Place.Elsewhere.class);
    assertThat(recent.at(16)).isInstanceOf(RecentEvents.Place.Elsewhere.class);
  }

  @Test
  void at_theBeginning_isNotYet() {
    var recent = new RecentEvents(1_000_000);
    assertThat(recent.end()).isEmpty();

    recent.begin(10);

    assertThat(recent.end()).hasValue(10);
    assertThat(recent.at(10)).isInstanceOf(RecentEvents.Place.NotYet.class);
    assertThat(recent.at(3)).isInstanceOf(RecentEvents.Place.Elsewhere.class);
  }

  @Test
  void add_moreThanTheLimit_dropsTheOldest() {
    var last = batch(12, 14);
    var recent = new RecentEvents(last.bytes() + 1);
    recent.begin(10);

    recent.add(batch(10, 12));
    recent.add(last);

    assertThat(recent.at(11)).isInstanceOf(RecentEvents.Place.Elsewhere.class);
    assertThat(recent.at(12)).isEqualTo(found(last));
  }

  @Test
  void batch_fromAnOffset_isTheEventsFromItOn() {
    var batch = batch(10, 13);

    assertThat(batch.from(12).toString(UTF_8))
        .isEqualTo(
            "id:12\nevent:lock.released\ndata:{\"type\":\"lock.released\",\"subject\":\"l\",\"instance\":\"i\",\"at\":0,\"data\":{}}\n\n");
    assertThat(batch.from(10).length()).isEqualTo(batch.bytes());
    assertThat(batch.from(13).length()).isZero();
  }
}
