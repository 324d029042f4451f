package dev.polyproc.http.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polyproc.http.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bearer token that callers must send (RFC 6750). Only its digest is kept, and digests are
 * compared in constant time. For any thread.
 */
final class Token {
  private static final int UNAUTHORIZED = 401;
  private static final Pattern ALLOWED = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern CREDENTIALS = Pattern.compile("(?i:Bearer) +([\\x21-\\x7e]+)");

  private final byte[] digest;

  private Token(String text) {
    digest = digest(text);
  }

  /**
   * Returns the configured token; empty if none is configured.
   *
   * @param text the value of {@code polyproc.http.token}, if it is set; it may be set to the empty
   *     string, which is refused
   * @param file the value of {@code polyproc.http.token-file}, likewise
   * @throws ConfigurationException if both are set, or the token is unusable
   */
  static Optional<Token> configured(Optional<String> text, Optional<String> file) {
    if (text.isPresent() && file.isPresent()) {
      throw new ConfigurationException(
          "polyproc.http.token and polyproc.http.token-file are both set; set one of them");
    }
    return text.map(it -> checked(it, "polyproc.http.token"))
        .or(() -> file.map(it -> checked(read(it), "the file of polyproc.http.token-file, " + it)));
  }

  private static String read(String file) {
    if (file.isEmpty()) {
      throw new ConfigurationException("polyproc.http.token-file is empty; it names a file");
    }
    try {
      return Files.readString(Path.of(file)).replaceFirst("\\r?\\n\\z", "");
    } catch (IOException e) {
      // The message of the cause may contain bytes of the file.
      throw new ConfigurationException(
          "polyproc.http.token-file is %s, which cannot be read: %s"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static Token checked(String text, String where) {
    if (text.isEmpty()) {
      throw new ConfigurationException(where + " is empty; set a token, or remove the setting");
    }
    if (!ALLOWED.matcher(text).matches()) {
      throw new ConfigurationException(
          where
              + " contains white space or characters that are not ASCII; a header cannot contain them");
    }
    return new Token(text);
  }

  /** Returns why the request is refused; empty if it has the token. */
  Optional<HttpProblem> refusal(RequestHead request) {
    var credentials = request.all("Authorization");
    if (credentials.isEmpty()) {
      return refused("The request has no token; it is sent as Authorization: Bearer …");
    }
    var bearer = CREDENTIALS.matcher(credentials.get(0));
    boolean isCorrect =
        credentials.size() == 1
            && bearer.matches()
            && MessageDigest.isEqual(digest, digest(bearer.group(1)));
    return isCorrect
        ? Optional.empty()
        : refused("The request's Authorization header is not Bearer with this service's token");
  }

  private static Optional<HttpProblem> refused(String what) {
    return Optional.of(
        Problems.of(
                "Unauthorized", UNAUTHORIZED, what + " (polyproc.http.token, POLYPROC_HTTP_TOKEN).")
            .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"polyproc\"")
            .build());
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
