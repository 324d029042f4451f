package dev.polyproc.ipc.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.serialization.Deserializer;

/**
 * The deserializer of the values of topics {@code pipe-a-to-b} and {@code pipe-b-to-a}; null is a
 * close.
 */
public final class PipeMessageDeserializer implements Deserializer<PipeMessage> {
  @Override
  public PipeMessage deserialize(String topic, byte[] bytes) {
    return bytes == null ? null : new PipeMessage(new String(bytes, UTF_8));
  }
}
