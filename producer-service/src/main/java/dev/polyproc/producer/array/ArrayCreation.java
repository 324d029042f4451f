package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.JsonValue;
import dev.polyproc.http.json.StrictJson;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayUploads;
import dev.polyproc.sharedstate.array.ArrayUploads.Upload;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import dev.polyproc.sharedstate.registry.Registry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The creation of arrays from request bodies. For any thread that may block. */
@Singleton
final class ArrayCreation {
  private static final String EXAMPLES =
      "send {\"typecode\":\"i\",\"values\":[2,3,6]} or {\"typecode\":\"i\",\"size\":10}";

  private static final List<String> NAMES = List.of("typecode", "overflow", "values", "size");

  private final ArrayUploads uploads;
  private final Transfers transfers;
  private final ArrayMetrics metrics;
  private final ArrayConfig config;

  ArrayCreation(
      ArrayUploads uploads, Transfers transfers, ArrayMetrics metrics, ArrayConfig config) {
    this.uploads = uploads;
    this.transfers = transfers;
    this.metrics = metrics;
    this.config = config;
  }

  /** Returns the typecode of a request. */
  static Typecode typecode(String code) {
    try {
      return Typecode.ofCode(code);
    } catch (IllegalArgumentException e) {
      throw Problems.valueError(e.getMessage());
    }
  }

  /** Creates an array of packed little-endian elements. */
  ArrayInfo octets(Typecode type, InputStream body) throws IOException {
    return transfers.run(
        () -> {
          try (var elements = incoming(type)) {
            elements.read(body);
            return create(type, elements);
          }
        });
  }

  /** Creates an array from a JSON object with a typecode, and size or values. */
  ArrayInfo json(InputStream body, Overflow overflow) throws IOException {
    return transfers.run(
        () -> {
          var fields = new Fields(overflow);
          try {
            StrictJson.read(body, fields::read);
            return fields.create();
          } finally {
            fields.close();
          }
        });
  }

  /** Creates an array of one element, by default 0. */
  Uni<ArrayInfo> one(Typecode type, Optional<JsonValue> number, Overflow overflow) {
    var packed = ByteBuffer.allocate(type.width());
    number.ifPresent(value -> ElementJson.ofField("value", type, overflow).read(value, 0, packed));
    var one = Upload.ofArray();
    return uploads
        .append(one, 0, Buffer.buffer(packed.array()), config.limits())
        .invoke(
            entry -> {
              if (entry != Registry.Entry.ENTERED) {
                throw ArrayProblems.noRoom(entry, config);
              }
            })
        .chain(() -> uploads.create(one, type, 1, config.expire()))
        .map(created -> created.orElseThrow(ArrayProblems::uploadLost))
        .invoke(metrics::created);
  }

  private IncomingElements incoming(Typecode type) {
    return new IncomingElements(
        type,
        config.maxBytes() / type.width(),
        () -> ArrayProblems.tooLarge(config),
        ArrayUploads.Upload.ofArray(),
        uploads,
        config);
  }

  private ArrayInfo create(Typecode type, IncomingElements elements) {
    var created =
        uploads
            .create(elements.finish(), type, elements.size(), config.expire())
            .await()
            .indefinitely()
            .orElseThrow(ArrayProblems::uploadLost);
    elements.keep();
    metrics.created(created);
    metrics.written(created.size());
    return created;
  }

  /** The fields of a request, parsed while it arrives. For one thread. */
  private final class Fields {
    private Overflow overflow;
    private Typecode type;
    private IncomingElements elements;

    Fields(Overflow overflow) {
      this.overflow = overflow;
    }

    Fields read(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problems.valueError("the body is not a JSON object; " + EXAMPLES);
      }
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        field(name, parser);
      }
      return this;
    }

    ArrayInfo create() {
      if (elements == null) {
        throw Problems.valueError("values and size are missing; " + EXAMPLES);
      }
      return ArrayCreation.this.create(type, elements);
    }

    void close() {
      if (elements != null) {
        elements.close();
      }
    }

    private void field(String name, JsonParser parser) throws IOException {
      if (NAMES.contains(name) && parser.currentToken() == JsonToken.VALUE_NULL) {
        return;
      }
      switch (name) {
        case "typecode" -> {
          early(name);
          type = typecode(text(name, parser));
        }
        case "overflow" -> {
          early(name);
          overflow = WriteTerms.overflow(text(name, parser));
        }
        case "values" -> {
          begin(name);
          if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw Problems.valueError("values is not an array of numbers; " + EXAMPLES);
          }
          elements.read(parser, overflow);
        }
        case "size" -> {
          begin(name);
          elements.addZeros(size(parser));
        }
        default ->
            throw JsonObject.unknown(name, NAMES, StrictJson.place(parser.currentTokenLocation()));
      }
    }

    private void begin(String name) {
      if (elements != null) {
        throw Problems.valueError("the body has both values and size; " + EXAMPLES);
      }
      if (type == null) {
        throw Problems.valueError("typecode is missing before %s; %s".formatted(name, EXAMPLES));
      }
      elements = incoming(type);
    }

    /** Requires that a field comes before the values, which are parsed while they arrive. */
    private void early(String name) {
      if (elements != null) {
        throw Problems.valueError(
            "%s comes after values or size; send it before them".formatted(name));
      }
    }

    private static String text(String name, JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw Problems.valueError("%s is not a string; %s".formatted(name, EXAMPLES));
      }
      return parser.getText();
    }

    private static int size(JsonParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
          || parser.getNumberType() != JsonParser.NumberType.INT
          || parser.getIntValue() < 0) {
        throw Problems.valueError("size must be a whole number from 0 to 2147483647");
      }
      return parser.getIntValue();
    }
  }
}
