package dev.polyproc.ipc.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A serializer that writes a record of type {@code T} as one line of JSON, and null as null (a
 * tombstone).
 *
 * <p>Kafka creates serializers by class name, so each record type has its own subclass. For any
 * thread.
 *
 * @param <T> the type of the record
 */
public abstract class JsonSerializer<T> implements Serializer<T> {
  /** Keeps all digits of numbers. */
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @Override
  public byte[] serialize(String topic, T record) {
    if (record == null) {
      return null;
    }
    try {
      return MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new SerializationException("cannot write " + record + " for topic " + topic, e);
    }
  }
}
