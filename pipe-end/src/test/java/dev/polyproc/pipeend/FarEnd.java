package dev.polyproc.pipeend;

import dev.polyproc.ipc.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** End {@code b} of a pipe, simulated by a test with a plain Kafka client. */
final class FarEnd implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final KafkaProducer<String, String> producer;
  private final String bootstrapServers;

  FarEnd(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new StringSerializer());
  }

  /** Sends messages, in order; null closes the end. */
  void send(String pipe, String... messages) {
    for (var json : messages) {
      var unused = producer.send(new ProducerRecord<>(Topics.PIPE_B_TO_A, pipe, json));
    }
    producer.flush();
  }

  /** Returns every value that end {@code a} has sent so far; null is its close. */
  List<String> received(String pipe) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.PIPE_A_TO_B, BOUND).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions, BOUND);
      var values = new ArrayList<String>();
      while (partitions.stream().anyMatch(p -> consumer.position(p, BOUND) < ends.get(p))) {
        for (var record : consumer.poll(Duration.ofMillis(100))) {
          if (pipe.equals(record.key())) {
            values.add(record.value());
          }
        }
      }
      return values;
    }
  }

  @Override
  public void close() {
    producer.close(BOUND);
  }
}
