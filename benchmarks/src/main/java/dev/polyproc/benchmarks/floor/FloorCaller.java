package dev.polyproc.benchmarks.floor;

import dev.polyproc.benchmarks.measure.BenchException;
import dev.polyproc.benchmarks.measure.InterleavedRounds;
import dev.polyproc.benchmarks.process.LineProtocolProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A bare Kafka client that sends a number to a {@link FloorConsumer} and waits until Redis
 * publishes it. One exchange has one record and one message, on the same broker and Redis as the
 * system. For one thread.
 */
public final class FloorCaller implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The bound of the first exchange, for which the consumer has to join its group. */
  private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(30);

  private final LineProtocolProcess consumer;
  private final FloorChannel channel;
  private final KafkaProducer<Long, Long> producer;
  private final BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
  private long number;

  private FloorCaller(
      LineProtocolProcess consumer, FloorChannel channel, KafkaProducer<Long, Long> producer) {
    this.consumer = consumer;
    this.channel = channel;
    this.producer = producer;
  }

  /**
   * Starts the consumer's JVM, and returns after the first exchange.
   *
   * @param bootstrapServers the address of Kafka
   * @param redisUri the address of Redis, as in {@code redis://127.0.0.1:6379}
   */
  public static FloorCaller start(String bootstrapServers, String redisUri) throws BenchException {
    FloorTopic.create(bootstrapServers);
    LineProtocolProcess consumer = startConsumer(bootstrapServers, redisUri);
    FloorChannel channel;
    try {
      String line = consumer.readAnswer();
      if (!line.equals(FloorConsumer.READY)) {
        throw new BenchException("the floor's consumer began with " + line);
      }
      channel = FloorChannel.connect(redisUri);
    } catch (BenchException e) {
      consumer.close();
      throw e;
    }
    var caller = new FloorCaller(consumer, channel, FloorTopic.producer(bootstrapServers));
    try {
      channel.subscribe(caller.answers::add);
      caller.exchange(JOIN_TIMEOUT);
      return caller;
    } catch (BenchException e) {
      caller.close();
      throw e;
    }
  }

  private static LineProtocolProcess startConsumer(String bootstrapServers, String redisUri)
      throws BenchException {
    try {
      return LineProtocolProcess.start("the floor's consumer", command(bootstrapServers, redisUri));
    } catch (IOException e) {
      throw new BenchException("cannot start the floor's consumer: " + e.getMessage());
    }
  }

  /** Returns a command with the options of a worker's JVM. */
  private static List<String> command(String bootstrapServers, String redisUri) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        // JDK 25 warns of what Netty would use otherwise.
        "-Dio.netty.noUnsafe=true",
        "-XX:ActiveProcessorCount=1",
        "-Xmx192m",
        "-Dslf4j.internal.verbosity=ERROR",
        "-cp",
        System.getProperty("java.class.path"),
        FloorConsumer.class.getName(),
        bootstrapServers,
        redisUri);
  }

  /** Returns the seconds of one exchange, as a list. */
  public List<Double> once() throws BenchException {
    long begin = System.nanoTime();
    exchange(TIMEOUT);
    return List.of((System.nanoTime() - begin) / 1e9);
  }

  /** Returns the seconds of each of a number of exchanges; of fewer if the time is over. */
  public List<Double> repeat(int times, Duration timeout) throws BenchException {
    List<Double> seconds = new ArrayList<>();
    long begin = System.nanoTime();
    do {
      seconds.addAll(once());
    } while (seconds.size() < times && !InterleavedRounds.isOver(timeout, begin));
    return seconds;
  }

  private void exchange(Duration timeout) throws BenchException {
    long sent = ++number;
    var unused = producer.send(new ProducerRecord<>(FloorTopic.NAME, sent));
    try {
      Long answer = answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (answer == null) {
        throw new BenchException(
            "the floor's answer is missing after " + timeout.toSeconds() + " s");
      }
      if (answer != sent) {
        throw new BenchException("the floor answered " + answer + " instead of " + sent);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted");
    }
  }

  @Override
  public void close() {
    producer.close(TIMEOUT);
    channel.close();
    consumer.close();
  }
}
