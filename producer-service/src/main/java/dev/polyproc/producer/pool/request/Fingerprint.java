package dev.polyproc.producer.pool.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What an idempotency key stands for: method, path, query in any order, media type and body of the
 * request. Two requests with one key and two fingerprints are two requests. For one thread.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /** Takes the fingerprint of a request, of which the body is still to be read. */
  static Fingerprint of(HttpServerRequest request) {
    var print = new Fingerprint(sha256());
    print.add(request.method().name());
    print.add(request.path());
    request.params().entries().stream()
        .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry::getValue))
        .forEach(
            parameter -> {
              print.add(parameter.getKey());
              print.add(parameter.getValue());
            });
    print.add(mediaType(request.getHeader("Content-Type")));
    return print;
  }

  /** As it is compared: JSON is UTF-8 whether it says so or not. */
  private static String mediaType(String header) {
    var type = MediaType.valueOf(header == null ? MediaType.APPLICATION_JSON : header);
    return "%s/%s;type=%s"
        .formatted(type.getType(), type.getSubtype(), type.getParameters().get("type"));
  }

  /** Each part with its length: no two lists of parts are the same bytes. */
  private void add(String part) {
    var bytes = part.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  /** The body, of which everything that is read is taken in. */
  InputStream read(InputStream body) {
    return new DigestInputStream(body, digest);
  }

  /** Reads a body to its end and gives the fingerprint of the request. */
  String finish(InputStream body) throws IOException {
    read(body).transferTo(OutputStream.nullOutputStream());
    return text();
  }

  /** The fingerprint, of all that was read; to be called once. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
