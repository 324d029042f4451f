package dev.polyproc.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.http.json.JsonObject;
import dev.polyproc.http.json.JsonValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A request's body: complete, or still arriving. A complete body is within its limit. Reading an
 * arriving body fails as soon as it exceeds its limit. A body may be read once.
 */
public final class Body {
  static final Body EMPTY = of(new byte[0]);

  private static final Pattern EMPTY_OBJECT = Pattern.compile("\\{\\s*}");

  /** The key of the body in the routing context. */
  static final String KEY = Body.class.getName();

  private final byte[] bytes;
  private final InputStream stream;
  private final BodyParts parts;

  private Body(byte[] bytes, InputStream stream, BodyParts parts) {
    this.bytes = bytes;
    this.stream = stream;
    this.parts = parts;
  }

  /** Returns a complete body. */
  public static Body of(byte[] bytes) {
    return new Body(bytes, new ByteArrayInputStream(bytes), new WholeParts(bytes));
  }

  static Body streamed(InputStream stream) {
    return new Body(null, stream, null);
  }

  static Body open(BodyParts parts) {
    return new Body(null, null, parts);
  }

  /** A function that reads a body to its end. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(InputStream body) throws IOException;
  }

  /** Returns whether the body is complete, so that reading it does not block. */
  public boolean isWhole() {
    return bytes != null;
  }

  /** Returns the body as a stream; reading it blocks, unless the body is complete. */
  public InputStream stream() {
    if (stream == null) {
      throw new IllegalStateException("the body of this operation is open: read its parts");
    }
    return stream;
  }

  /**
   * Returns the parts of a complete body, or of an operation that is streamed from the first byte.
   */
  public BodyParts parts() {
    if (parts == null) {
      throw new IllegalStateException("the body of this operation is streamed: read its stream");
    }
    return parts;
  }

  /**
   * Reads the body: on this thread if it is complete, otherwise on a thread that may block.
   *
   * @param reading blocks for the body only
   */
  public <T> Uni<T> read(Reading<T> reading) {
    return isWhole() ? Uni.createFrom().item(() -> run(reading)) : readBlocking(reading);
  }

  /**
   * Reads the body on a thread that may block.
   *
   * @param reading may block, for the body and for anything else
   */
  public <T> Uni<T> readBlocking(Reading<T> reading) {
    // An emitter ignores a failure after the caller has disconnected, which is not an error.
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Supplier<T> run = () -> run(reading);
              var decorated = Infrastructure.decorate(run);
              Infrastructure.getDefaultWorkerPool().execute(() -> complete(emitter, decorated));
            });
  }

  private static <T> void complete(UniEmitter<? super T> emitter, Supplier<T> supplier) {
    try {
      emitter.complete(supplier.get());
    } catch (RuntimeException e) {
      emitter.fail(e);
    }
  }

  private <T> T run(Reading<T> reading) {
    try {
      return reading.read(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads an object of a few fields; an empty body is an object without fields.
   *
   * @param example an example of a valid body
   * @param names the names of the allowed fields
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 400 if it is malformed
   */
  public JsonObject object(String example, String... names) {
    return JsonObject.read(requireWhole(), example, names);
  }

  /**
   * Reads a bare JSON value.
   *
   * @param example an example of a valid body
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 400 if there is none
   */
  public JsonValue value(String example) {
    return JsonValue.read(requireWhole(), example);
  }

  /** Returns whether a body has no content: only white space, or an object without fields. */
  static boolean isNothing(byte[] bytes) {
    var text = new String(bytes, UTF_8).strip();
    return text.isEmpty() || EMPTY_OBJECT.matcher(text).matches();
  }

  private byte[] requireWhole() {
    if (bytes == null) {
      throw new IllegalStateException("this operation is streamed: read its body as a stream");
    }
    return bytes;
  }
}
