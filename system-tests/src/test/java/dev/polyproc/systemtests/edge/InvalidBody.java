package dev.polyproc.systemtests.edge;

/**
 * A body that no operation accepts.
 *
 * @param what its mistake
 * @param contentType the media type under which it is sent
 * @param place the field that the problem must name; null if the whole body is wrong
 */
record InvalidBody(String what, Body body, String contentType, String place) {
  private static final String JSON = "application/json";

  static InvalidBody of(String what, String text) {
    return new InvalidBody(what, Body.of(text), JSON, null);
  }

  static InvalidBody of(String what, byte[] bytes) {
    return new InvalidBody(what, Body.of(bytes), JSON, null);
  }

  InvalidBody at(String field) {
    return new InvalidBody(what, body, contentType, field);
  }

  InvalidBody as(String otherType) {
    return new InvalidBody(what, body, otherType, place);
  }

  InvalidBody named(String other) {
    return new InvalidBody(other, body, contentType, place);
  }

  Request in(Request valid) {
    return valid.withBody(body.bytes()).with("Content-Type", contentType);
  }

  @Override
  public String toString() {
    return what + (place == null ? "" : " at " + place);
  }
}
