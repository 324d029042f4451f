package dev.polyproc.systemtests.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A method and a path that a service's OpenAPI document offers, for one media type of its body.
 *
 * @param service which service offers it
 * @param method as in {@code POST}
 * @param path the template, as in {@code /arrays/{id}}
 * @param mediaType the media type of its body; null if it has no body
 * @param description what the document says of it
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

  /** The two services that speak HTTP. */
  enum Service {
    FRONT_DOOR("front door"),
    CONSUMER("consumer-service-1");

    private final String address;

    Service(String address) {
      this.address = address;
    }

    /** The name under which {@code ./run up} prints where it is. */
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

  /** What the catalogue calls it: method and path, and the media type if it is not JSON. */
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

  /** Whether the answer may be a stream of events. */
  boolean isStream() {
    return answer(200).at("/content").has("text/event-stream");
  }

  /** What the document says of an answer; a missing node if it says nothing. */
  JsonNode answer(int status) {
    return resolve(description.at("/responses").path(String.valueOf(status)));
  }

  /** The schema of the body. */
  JsonNode bodySchema() {
    return resolve(description.at("/requestBody/content").path(mediaType).path("schema"));
  }

  /** The most bytes that a body may have, if the document says so. */
  Optional<Long> maxBodyBytes() {
    var most = description.path("x-max-body-bytes");
    return most.isMissingNode() ? Optional.empty() : Optional.of(most.asLong());
  }

  /** What a reference refers to, or the node itself. */
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
