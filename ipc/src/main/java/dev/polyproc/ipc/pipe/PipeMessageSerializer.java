package dev.polyproc.ipc.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.serialization.Serializer;

/**
 * The serializer of the values of topics {@code pipe-a-to-b} and {@code pipe-b-to-a}; null is a
 * close.
 */
public final class PipeMessageSerializer implements Serializer<PipeMessage> {
  @Override
  public byte[] serialize(String topic, PipeMessage message) {
    return message == null ? null : message.json().getBytes(UTF_8);
  }
}
