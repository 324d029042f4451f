package dev.polyproc.systemtests.edge;

/**
 * A body that no operation accepts.
 *
 * @param what what is wrong with it
 * @param contentType the media type under which it is sent
 * @param place what the problem has to name: a field, or null if it is wrong as a whole
 */
record BadBody(String what, Body body, String contentType, String place) {
  private static final String JSON = "application/json";

  static BadBody of(String what, String text) {
    return new BadBody(what, Body.of(text), JSON, null);
  }

  static BadBody of(String what, byte[] bytes) {
    return new BadBody(what, Body.of(bytes), JSON, null);
  }

  BadBody at(String field) {
    return new BadBody(what, body, contentType, field);
  }

  BadBody as(String otherType) {
    return new BadBody(what, body, otherType, place);
  }

  BadBody named(String other) {
    return new BadBody(other, body, contentType, place);
  }

  Request in(Request valid) {
    return valid.withBody(body.bytes()).with("Content-Type", contentType);
  }

  @Override
  public String toString() {
    return what + (place == null ? "" : " at " + place);
  }
}
