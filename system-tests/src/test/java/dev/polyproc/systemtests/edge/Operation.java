package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An operation of a service's OpenAPI document, for one media type of its body.
 *
 * @param service which service offers it
 * @param method as in {@code POST}
 * @param path the template, as in {@code /arrays/{id}}
 * @param mediaType the media type of its body; null if it has no body
 * @param description its description in the document
 * @param document the whole document, for references
 */
record Operation(
    Service service,
    String method,
    String path,
    String mediaType,
    JsonNode description,
    JsonNode document) {
  private static final String JSON = "application/json";
  static final String OCTETS = "application/octet-stream";

  /** The two services that have an HTTP interface. */
  enum Service {
    FRONT_DOOR("front door"),
    CONSUMER("consumer-service-1");

    private final String address;

    Service(String address) {
      this.address = address;
    }

    /** Returns the name under which {@code ./run up} prints the address of the service. */
    String address() {
      return address;
    }
  }

  /** A parameter. */
  record Parameter(String name, String in, boolean required, JsonNode schema) {
    boolean isQuery() {
      return in.equals("query");
    }
  }

  /**
   * Returns the name of the operation in the valid requests: method and path, and the media type if
   * it is not JSON.
   */
  String key() {
    return method + " " + path + (mediaType == null || takesJson() ? "" : " " + mediaType);
  }

  boolean takesJson() {
    return JSON.equals(mediaType);
  }

  boolean takesBody() {
    return mediaType != null;
  }

  boolean isBodyRequired() {
    return description.at("/requestBody/required").asBoolean();
  }

  List<Parameter> parameters() {
    return StreamSupport.stream(description.at("/parameters").spliterator(), false)
        .map(this::resolve)
        .map(
            node ->
                new Parameter(
                    node.at("/name").asText(),
                    node.at("/in").asText(),
                    node.at("/required").asBoolean(),
                    resolve(node.at("/schema"))))
        .toList();
  }

  List<Parameter> query() {
    return parameters().stream().filter(Parameter::isQuery).toList();
  }

  /** Returns whether the answer may be a stream of events. */
  boolean isStream() {
    return answer(200).at("/content").has("text/event-stream");
  }

  /** Returns the description of an answer; a missing node if there is none. */
  JsonNode answer(int status) {
    return resolve(description.at("/responses").path(String.valueOf(status)));
  }

  /** Returns the schema of the body. */
  JsonNode bodySchema() {
    return resolve(description.at("/requestBody/content").path(mediaType).path("schema"));
  }

  /** Returns the maximum length of the body in bytes, if the document states it. */
  Optional<Long> maxBodyBytes() {
    var max = description.path("x-max-body-bytes");
    return max.isMissingNode() ? Optional.empty() : Optional.of(max.asLong());
  }

  /** Returns the target of a reference; any other node is returned unchanged. */
  JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref");
    if (!reference.isTextual()) {
      return node;
    }
    var target = document.at(reference.asText().substring(1));
    return target instanceof MissingNode ? node : resolve(target);
  }

  @Override
  public String toString() {
    return (service == Service.FRONT_DOOR ? "" : "consumer-service: ") + key();
  }
}
