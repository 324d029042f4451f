package dev.polyproc.ipc.send;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The sends that are in flight. One thread hands their records to Kafka's client, which may block
 * while Kafka is unavailable. Another thread fails the sends whose deadline has passed; a record
 * that was not handed over by then never is. For any thread.
 */
final class SendQueue {
  private static final Logger LOG = Logger.getLogger(SendQueue.class);
  private static final String TIMEOUT = "Kafka does not answer";
  private static final long CHECK_EVERY_MILLIS = 50;
  private static final long POLL_MILLIS = 200;

  private final SendConfig config;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final LinkedBlockingQueue<Unsent> unsent;
  private final AtomicLong unsentBytes = new AtomicLong();

  /** The sends in the order of their deadlines; it may contain completed sends. */
  private final Queue<PendingSend> pending = new ConcurrentLinkedQueue<>();

  private final Thread sender = new Thread(this::sendAll, "kafka-sender");
  private final ScheduledExecutorService checks =
      Executors.newSingleThreadScheduledExecutor(
          task -> daemon(new Thread(task, "kafka-deadlines")));
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean closed;

  SendQueue(SendConfig config, Supplier<Producer<byte[], byte[]>> producers) {
    this.config = config;
    this.producers = producers;
    this.unsent = new LinkedBlockingQueue<>(config.maxUnsent());
  }

  /** A record that waits to be handed to Kafka's client. */
  private record Unsent(ProducerRecord<byte[], byte[]> record, PendingSend send) {
    long bytes() {
      return length(record.key()) + length(record.value());
    }

    private static long length(byte[] bytes) {
      return bytes == null ? 0 : bytes.length;
    }
  }

  /**
   * Adds a send.
   *
   * @param listener is called once: with the record's place in Kafka, or with the failure
   */
  void add(
      ProducerRecord<byte[], byte[]> record,
      BiConsumer<RecordMetadata, KafkaUnavailableException> listener) {
    start();
    long deadline = System.nanoTime() + config.sendTimeout().toNanos();
    var send = new PendingSend(deadline, listener);
    var added = new Unsent(record, send);
    if (closed) {
      send.fail("this service is being stopped");
    } else if (!reserve(added)) {
      send.fail("too many records wait for Kafka");
    } else {
      pending.add(send);
    }
  }

  private boolean reserve(Unsent added) {
    if (unsentBytes.addAndGet(added.bytes()) <= config.maxUnsentBytes() && unsent.offer(added)) {
      return true;
    }
    unsentBytes.addAndGet(-added.bytes());
    return false;
  }

  /** Starts both threads, unless they are running. */
  void start() {
    if (!started.get() && started.compareAndSet(false, true)) {
      daemon(sender).start();
      var unused =
          checks.scheduleWithFixedDelay(
              this::failOverdue, CHECK_EVERY_MILLIS, CHECK_EVERY_MILLIS, MILLISECONDS);
    }
  }

  private static Thread daemon(Thread thread) {
    thread.setDaemon(true);
    return thread;
  }

  private void failOverdue() {
    long now = System.nanoTime();
    for (var first = pending.peek();
        first != null && (first.isCompleted() || first.isOverdue(now));
        first = pending.peek()) {
      pending.poll();
      first.fail(TIMEOUT);
    }
  }

  private void sendAll() {
    try (var producer = create()) {
      while (!closed || !unsent.isEmpty()) {
        var next = unsent.poll(POLL_MILLIS, MILLISECONDS);
        if (next != null) {
          unsentBytes.addAndGet(-next.bytes());
          send(producer, next);
        }
      }
      producer.close(config.sendTimeout());
    } catch (KafkaException e) {
      LOG.warnf("stopped sending records to Kafka: %s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(Producer<byte[], byte[]> producer, Unsent next) {
    if (!next.send().handOver()) {
      return;
    }
    try {
      var unused = producer.send(next.record(), next.send()::complete);
    } catch (RuntimeException e) {
      next.send().complete(null, e);
    }
  }

  /** Retries until it succeeds, since a broker's name may not be resolvable yet. */
  private Producer<byte[], byte[]> create() throws InterruptedException {
    while (true) {
      try {
        return producers.get();
      } catch (KafkaException e) {
        LOG.warnf("cannot create a Kafka client, retrying: %s", e);
        var dropped = unsent.poll(POLL_MILLIS, MILLISECONDS);
        if (dropped != null) {
          unsentBytes.addAndGet(-dropped.bytes());
          dropped.send().fail("cannot resolve Kafka's address: " + e.getMessage());
        }
        if (closed) {
          throw e;
        }
      }
    }
  }

  /** Stops both threads; sends that are not completed by then fail. */
  void close(Duration timeout) throws InterruptedException {
    closed = true;
    if (started.get()) {
      sender.join(timeout.toMillis());
      sender.interrupt();
    }
    checks.shutdownNow();
    pending.forEach(send -> send.fail("this service is being stopped"));
  }
}
