package dev.polyproc.http.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;

/** Strict decoding of RFC 3986's percent-encoding of UTF-8. */
public final class PercentEncoding {
  private static final int HEX = 16;

  /** The ASCII characters that RFC 3986, section 3.3, requires to be escaped in a path. */
  private static final String NOT_IN_A_PATH = "\"<>[\\]^`{|}";

  /**
   * Decodes a part of a path; empty if an escape is malformed, or the result is not UTF-8 or has a
   * control character.
   */
  public static Optional<String> decode(String text) {
    return decode(text, false);
  }

  /** Decodes a name or a value of a query, in which {@code +} is a space. */
  static Optional<String> decodeQuery(String text) {
    return decode(text, true);
  }

  private static Optional<String> decode(String text, boolean plusIsSpace) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), HEX) : -1;
        int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), HEX) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high * HEX + low);
        i += 2;
      } else if (c <= ' ' || c >= 0x7f || (!plusIsSpace && NOT_IN_A_PATH.indexOf(c) >= 0)) {
        return Optional.empty();
      } else {
        bytes.write(plusIsSpace && c == '+' ? ' ' : c);
      }
    }
    try {
      return Optional.of(
              UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .decode(ByteBuffer.wrap(bytes.toByteArray()))
                  .toString())
          .filter(decoded -> decoded.chars().noneMatch(Character::isISOControl));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private PercentEncoding() {}
}
