package dev.polyproc.sharedstate.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The Python code of a function that a client brought: a module, or one expression.
 *
 * @param source the source of a module that defines the function; null for an expression
 * @param expr an expression in {@code n}, or a lambda; null for a module
 * @param encoding how values that are not numbers are written: {@code json}, or {@code python},
 *     which keeps tuples, sets and similar objects
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FunctionCode(String source, String expr, String encoding) {
  /** Values are plain JSON. */
  public static final String JSON = "json";

  /** Values are JSON with tags for Python's other types. */
  public static final String PYTHON = "python";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  public FunctionCode {
    if ((source == null) == (expr == null)) {
      throw new IllegalArgumentException("code is either a source or an expression");
    }
    if (!encoding.equals(JSON) && !encoding.equals(PYTHON)) {
      throw new IllegalArgumentException("encoding is " + encoding + ", not json or python");
    }
  }

  /** Returns the code of a module. */
  public static FunctionCode ofSource(String source, String encoding) {
    return new FunctionCode(source, null, encoding);
  }

  /** Returns the code of an expression. */
  public static FunctionCode ofExpression(String expr, String encoding) {
    return new FunctionCode(null, expr, encoding);
  }

  /** Returns the length of the text in bytes of UTF-8. */
  public int bytes() {
    return (source == null ? expr : source).getBytes(UTF_8).length;
  }

  /** Returns the version: the SHA-256 digest of the code, in hexadecimal digits. */
  public String version() {
    return digest(toJson());
  }

  /** Returns the code as it is stored in Redis. */
  public String toJson() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the text that {@link #toJson} returns. */
  public static FunctionCode fromJson(String text) {
    try {
      return MAPPER.readValue(text, FunctionCode.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot read the code of a function", e);
    }
  }

  private static String digest(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
