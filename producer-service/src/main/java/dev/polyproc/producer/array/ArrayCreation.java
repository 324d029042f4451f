package dev.polyproc.producer.array;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import dev.polyproc.http.problem.Problems;
import dev.polyproc.sharedstate.array.ArrayInfo;
import dev.polyproc.sharedstate.array.ArrayUploads;
import dev.polyproc.sharedstate.number.Overflow;
import dev.polyproc.sharedstate.number.Typecode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;

/** Makes arrays of what comes in. For any thread that may block. */
@Singleton
final class ArrayCreation {
  static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String EXAMPLES =
      "send {\"typecode\":\"i\",\"values\":[2,3,6]} or {\"typecode\":\"i\",\"size\":10}";

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

  /** What a typecode in a request means. */
  static Typecode typecode(String code) {
    try {
      return Typecode.ofCode(code);
    } catch (IllegalArgumentException e) {
      throw Problems.valueError(e.getMessage());
    }
  }

  static RuntimeException notJson(JsonProcessingException e) {
    var at = e.getLocation();
    return Problems.valueError(
        "the body is not JSON: %s%s"
            .formatted(
                e.getOriginalMessage(),
                at == null
                    ? ""
                    : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr())));
  }

  /** An array of packed elements, least significant byte first. */
  ArrayInfo octets(Typecode type, InputStream body) throws IOException {
    return transfers.run(
        () -> {
          try (var elements = incoming(type)) {
            elements.read(body);
            return create(type, elements);
          }
        });
  }

  /** An array of a JSON object's typecode, and size or values. */
  ArrayInfo json(InputStream body, Overflow overflow) throws IOException {
    try (var parser = JSON.createParser(body)) {
      return transfers.run(() -> new Fields(overflow).read(parser));
    } catch (JsonProcessingException e) {
      throw notJson(e);
    }
  }

  /** An array of one element. */
  ArrayInfo one(Typecode type, JsonNode list, Overflow overflow) throws IOException {
    try (var elements = incoming(type);
        var parser = list.traverse()) {
      parser.nextToken();
      elements.read(parser, overflow);
      return create(type, elements);
    }
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

  /** The fields of a request as they come in; for one thread. */
  private final class Fields {
    private Overflow overflow;
    private Typecode type;
    private IncomingElements elements;

    Fields(Overflow overflow) {
      this.overflow = overflow;
    }

    ArrayInfo read(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Problems.valueError("the body is not a JSON object; " + EXAMPLES);
      }
      try {
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          parser.nextToken();
          field(name, parser);
        }
        if (parser.nextToken() != null) {
          throw Problems.valueError("there is something after the end of the object");
        }
        if (elements == null) {
          throw Problems.valueError("there are neither values nor a size; " + EXAMPLES);
        }
        return create(type, elements);
      } finally {
        if (elements != null) {
          elements.close();
        }
      }
    }

    private void field(String name, JsonParser parser) throws IOException {
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
            throw Problems.valueError("values is not a list of numbers; " + EXAMPLES);
          }
          elements.read(parser, overflow);
        }
        case "size" -> {
          begin(name);
          elements.zeros(size(parser));
        }
        default ->
            throw Problems.valueError(
                "there is no field \"%s\"; the fields are typecode, overflow, values, size"
                    .formatted(name));
      }
    }

    private void begin(String name) {
      if (elements != null) {
        throw Problems.valueError("there are both values and a size; " + EXAMPLES);
      }
      if (type == null) {
        throw Problems.valueError("typecode has to come before %s; %s".formatted(name, EXAMPLES));
      }
      elements = incoming(type);
    }

    /** Values are read as they come, so what they are has to be known before. */
    private void early(String name) {
      if (elements != null) {
        throw Problems.valueError("%s has to come before values and size".formatted(name));
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
        throw Problems.valueError("size is a whole number from 0 to 2147483647");
      }
      return parser.getIntValue();
    }
  }
}
