package dev.polyproc.producer.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.ipc.event.Event;
import dev.polyproc.sharedstate.wait.ServiceStop;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The new events, for all listeners. One consumer reads them, on a thread of its own, while there
 * is at least one listener. A batch that Kafka returns is encoded once, and is one write for each
 * listener. For any thread.
 */
@ApplicationScoped
class EventFeed {
  private static final Logger LOG = Logger.getLogger(EventFeed.class);
  private static final int MAX_RECORDS = 2_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  /**
   * The pause after a batch, in which events gather for the next one. The writes, which cost more
   * than the bytes, are then at most five a second for each listener.
   */
  private static final Duration GATHER = Duration.ofMillis(200);

  private final EventConsumers consumers;
  private final ObjectMapper json;
  private final RecentEvents recent;
  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

  /** Whether the thread runs; guarded by this. */
  private boolean isRunning;

  EventFeed(EventConsumers consumers, ObjectMapper json, EventsConfig config, ServiceStop stop) {
    this.consumers = consumers;
    this.json = json;
    this.recent = new RecentEvents(config.keepBytes());
    // A stream that ends removes itself.
    stop.onBegin(() -> streams.forEach(EventStream::complete));
  }

  /** Returns the events that this feed has read lately. */
  RecentEvents recent() {
    return recent;
  }

  /** Adds a stream, which is advanced from now on whenever there are new events. */
  void add(EventStream stream) {
    synchronized (this) {
      streams.add(stream);
      if (!isRunning) {
        isRunning = true;
        var thread = new Thread(this::run, "event-feed");
        thread.setDaemon(true);
        thread.start();
      }
    }
    stream.advance();
  }

  void remove(EventStream stream) {
    streams.remove(stream);
  }

  private void run() {
    try (var consumer = consumers.create(MAX_RECORDS)) {
      consumer.seekToEnd(List.of(EventConsumers.EVENTS));
      // A seek takes effect at the next call; this call makes it immediate.
      recent.begin(consumer.position(EventConsumers.EVENTS));
      streams.forEach(EventStream::advance);
      forward(consumer);
    } catch (KafkaException e) {
      LOG.warnf("ended the streams of events, their clients may reconnect: %s", e);
      stopRunning();
      streams.forEach(stream -> stream.fail(e));
    }
  }

  private void forward(KafkaConsumer<String, Event> consumer) {
    long lastKeepAlive = System.nanoTime();
    while (!stopIfUnwanted()) {
      var records = consumer.poll(POLL).records(EventConsumers.EVENTS);
      if (!records.isEmpty()) {
        var end = records.get(records.size() - 1).offset() + 1;
        recent.add(EventBatch.of(records, end, json));
        streams.forEach(EventStream::advance);
      }
      if (System.nanoTime() - lastKeepAlive > KEEP_ALIVE.toNanos()) {
        streams.forEach(EventStream::keepAlive);
        lastKeepAlive = System.nanoTime();
      }
      if (!records.isEmpty() && records.size() < MAX_RECORDS) {
        LockSupport.parkNanos(GATHER.toNanos());
      }
    }
  }

  private synchronized boolean stopIfUnwanted() {
    if (!streams.isEmpty()) {
      return false;
    }
    stopRunning();
    return true;
  }

  private synchronized void stopRunning() {
    isRunning = false;
    recent.clear();
  }
}
