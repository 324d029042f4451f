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
 * The fingerprint of a request with an idempotency key: a digest of its method, path, sorted query,
 * media type and body. A key may be used again only with the same fingerprint. For one thread.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  private Fingerprint(MessageDigest digest) {
    this.digest = digest;
  }

  /** Begins the fingerprint of a request, before its body is read. */
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

  /** Returns the media type without its charset, which is not compared. */
  private static String mediaType(String header) {
    var type = MediaType.valueOf(header == null ? MediaType.APPLICATION_JSON : header);
    return "%s/%s;type=%s"
        .formatted(type.getType(), type.getSubtype(), type.getParameters().get("type"));
  }

  /** Adds a part with its length, so that two different lists of parts have different bytes. */
  private void add(String part) {
    var bytes = part.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  /** Returns a stream that adds all bytes read from the body. */
  InputStream read(InputStream body) {
    return new DigestInputStream(body, digest);
  }

  /** Reads a body to its end and returns the fingerprint of the request. */
  String finish(InputStream body) throws IOException {
    read(body).transferTo(OutputStream.nullOutputStream());
    return text();
  }

  /** Returns the fingerprint of all that was read. May be called once. */
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
