package dev.polyproc.sharedstate.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Lua script, which Redis runs as one atomic step. It is called by its digest, and sent in full
 * if Redis does not have it (at first, or after a restart or {@code SCRIPT FLUSH}). Immutable; for
 * any thread.
 */
public final class Script {
  private static final String PROLOGUE = "prologue.lua";

  private final String source;
  private final String digest;

  private Script(String source) {
    this.source = source;
    this.digest = sha1(source);
  }

  /**
   * Loads a script from one or more resources in the package of a class, which are concatenated.
   *
   * @throws IllegalArgumentException if a resource does not exist
   */
  public static Script load(Class<?> owner, String... resources) {
    return new Script(
        Stream.concat(
                Stream.of(read(Script.class, PROLOGUE)),
                Stream.of(resources).map(each -> read(owner, each)))
            .collect(Collectors.joining("\n")));
  }

  private static String read(Class<?> owner, String resource) {
    try (var in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "the resource " + resource + " of " + owner + " does not exist");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs the script; fails with {@link DeadlinePassed} if its deadline has passed.
   *
   * @param server sends a request to the server that has the keys
   * @param deadline in milliseconds by Redis's clock, or 0 for none
   * @param keys every key that the script accesses
   * @param arguments strings, integers, or {@link Buffer}s for binary values
   * @return the answer of the script
   */
  Uni<Response> run(
      Function<Request, Uni<Response>> server,
      long deadline,
      List<String> keys,
      Object... arguments) {
    return server
        .apply(request(Command.EVALSHA, digest, deadline, keys, arguments))
        .onFailure(Script::isUnknown)
        .recoverWithUni(
            () -> server.apply(request(Command.EVAL, source, deadline, keys, arguments)));
  }

  private static boolean isUnknown(Throwable failure) {
    return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
  }

  private static Request request(
      Command command, String script, long deadline, List<String> keys, Object[] arguments) {
    var request = Request.cmd(command).arg(script).arg(keys.size());
    for (var key : keys) {
      request.arg(key);
    }
    for (var argument : arguments) {
      if (argument instanceof Buffer binary) {
        request.arg(binary);
      } else {
        request.arg(argument.toString());
      }
    }
    return request.arg(deadline);
  }

  private static String sha1(String text) {
    try {
      // Not for security: the SHA-1 digest is Redis's name of a script.
      var sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
