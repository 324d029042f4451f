package dev.polyproc.systemtests.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as bytes, from which other requests are derived. Each asks the server to close the
 * connection, which marks the end of the answer.
 *
 * @param url where the service is
 * @param target path and query, as they stand in the request's first line
 * @param headers by name; {@code Host} is added if it is not among them
 * @param body null if there is none
 */
record Request(String url, String method, String target, Map<String, String> headers, Body body) {
  static Request of(String url, String method, String target) {
    return new Request(url, method, target, Map.of(), null);
  }

  Request with(String header, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(header, value);
    return new Request(url, method, target, changed, body);
  }

  Request without(String header) {
    var changed = new LinkedHashMap<>(headers);
    changed.remove(header);
    return new Request(url, method, target, changed, body);
  }

  Request withMethod(String other) {
    return new Request(url, other, target, headers, body);
  }

  Request withTarget(String other) {
    return new Request(url, method, other, headers, body);
  }

  /** Adds a parameter, which is already encoded, to the query. */
  Request withQuery(String parameter) {
    return withTarget(target + (target.contains("?") ? "&" : "?") + parameter);
  }

  /** Gives a parameter another value, or adds it. */
  Request withParameter(String name, String value) {
    var parameter = name + "=" + value;
    var changed = target.replaceFirst("([?&])" + name + "=[^&]*", "$1" + parameter);
    return changed.equals(target) && !target.contains(parameter)
        ? withQuery(parameter)
        : withTarget(changed);
  }

  Request withJson(String json) {
    return withBody(json).with("Content-Type", "application/json");
  }

  Request withBody(String text) {
    return new Request(url, method, target, headers, Body.of(text));
  }

  Request withBody(byte[] bytes) {
    return new Request(url, method, target, headers, Body.of(bytes));
  }

  Request withoutBody() {
    return new Request(url, method, target, headers, null);
  }

  int port() {
    return URI.create(url).getPort();
  }

  /** Returns the first line and the headers, except those about the length of the body. */
  String head() {
    var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      head.append("Host: localhost:").append(port()).append("\r\n");
    }
    if (!headers.containsKey("Connection")) {
      head.append("Connection: close\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.toString();
  }

  /** Returns all bytes of the request. */
  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    var content = body == null ? new byte[0] : body.bytes();
    var length = body == null ? "" : "Content-Length: " + content.length + "\r\n";
    out.writeBytes((head() + length + "\r\n").getBytes(ISO_8859_1));
    out.writeBytes(content);
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return method + " " + target + headers + (body == null ? "" : " " + body);
  }
}
