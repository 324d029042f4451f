package dev.polyproc.ipc.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the records that {@link JsonSerializer} writes. It ignores unknown fields, so that an older
 * service can read the records of a newer one. For any thread.
 *
 * @param <T> the type of the record
 */
public abstract class JsonDeserializer<T> implements Deserializer<T> {
  private final ObjectReader reader;

  protected JsonDeserializer(Class<T> type) {
    this.reader =
        JsonSerializer.MAPPER
            .readerFor(type)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return reader.readValue(bytes);
    } catch (IOException e) {
      var why =
          e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
      throw new SerializationException("cannot read a record of topic " + topic + ": " + why, e);
    }
  }
}
