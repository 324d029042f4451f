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
 * A request's body: whole, or a stream that is still coming in. It was found no longer than is
 * allowed; a stream fails where it becomes so. To be read once.
 */
public final class Body {
  static final Body EMPTY = of(new byte[0]);

  private static final Pattern EMPTY_OBJECT = Pattern.compile("\\{\\s*}");

  /** Under which name it hangs at the request. */
  static final String KEY = Body.class.getName();

  private final byte[] bytes;
  private final InputStream stream;
  private final BodyParts parts;

  private Body(byte[] bytes, InputStream stream, BodyParts parts) {
    this.bytes = bytes;
    this.stream = stream;
    this.parts = parts;
  }

  /** A body that is all here. */
  public static Body of(byte[] bytes) {
    return new Body(bytes, new ByteArrayInputStream(bytes), new WholeParts(bytes));
  }

  static Body streamed(InputStream stream) {
    return new Body(null, stream, null);
  }

  static Body open(BodyParts parts) {
    return new Body(null, null, parts);
  }

  /** Reads a body to its end. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(InputStream body) throws IOException;
  }

  /** Whether all of it is here, so that reading it does not block. */
  public boolean isWhole() {
    return bytes != null;
  }

  /** The body as it comes in; reading it blocks, unless it is whole. */
  public InputStream stream() {
    if (stream == null) {
      throw new IllegalStateException("this body is open: read its parts");
    }
    return stream;
  }

  /** The parts of a body that is whole, or of an operation that is streamed at once. */
  public BodyParts parts() {
    if (parts == null) {
      throw new IllegalStateException("this body is streamed: read its stream");
    }
    return parts;
  }

  /**
   * Reads it: here if it is whole, else on a thread that may block.
   *
   * @param reading does not block, but for the body
   */
  public <T> Uni<T> read(Reading<T> reading) {
    return isWhole() ? Uni.createFrom().item(() -> run(reading)) : readBlocking(reading);
  }

  /**
   * Reads it on a thread that may block.
   *
   * @param reading may block, for the body and for anything else
   */
  public <T> Uni<T> readBlocking(Reading<T> reading) {
    // An emitter, since nobody hears of a failure after the caller has gone; it is no error then.
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
   * Reads an object of a few fields; an empty body is an object without any.
   *
   * @param example a body that works
   * @param names the fields that there may be
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 400 if it is something else
   */
  public JsonObject object(String example, String... names) {
    return JsonObject.read(requireWhole(), example, names);
  }

  /**
   * Reads a bare JSON value.
   *
   * @param example a body that works
   * @throws io.quarkiverse.resteasy.problem.HttpProblem with status 400 if there is none
   */
  public JsonValue value(String example) {
    return JsonValue.read(requireWhole(), example);
  }

  /** Whether there is nothing in a body: white space, or an object without fields. */
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
