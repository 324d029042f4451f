package dev.polyproc.http.json;

import java.io.CharConversionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Checks that bytes are UTF-8, part by part. JSON parsers accept overlong forms and surrogates in
 * UTF-8; the JDK's decoder does not. For one thread.
 */
final class Utf8Check {
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;
  private static final int LONGEST_CHARACTER = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);

  private final CharBuffer decoded = CharBuffer.allocate(1024);

  /** The bytes of an incomplete character. */
  private final ByteBuffer begun = ByteBuffer.allocate(LONGEST_CHARACTER);

  private long count;

  /**
   * Checks another part.
   *
   * @throws CharConversionException at the first byte that is not UTF-8
   */
  void part(byte[] bytes, int offset, int length) throws CharConversionException {
    check(bytes, offset, length);
    count += length;
  }

  /**
   * Checks that the last character is complete.
   *
   * @throws CharConversionException if it is not
   */
  void end() throws CharConversionException {
    if (begun.position() > 0) {
      throw malformed(count - begun.position());
    }
  }

  private void check(byte[] bytes, int offset, int length) throws CharConversionException {
    if (begun.position() == 0 && isAscii(bytes, offset, length)) {
      return;
    }
    int at = offset;
    int end = offset + length;
    while (begun.position() > 0 && at < end) {
      begun.put(bytes[at++]);
      decode(begun.flip(), count + at - offset - begun.limit());
      begun.compact();
      if (begun.position() == LONGEST_CHARACTER) {
        throw malformed(count + at - offset - LONGEST_CHARACTER);
      }
    }
    var rest = ByteBuffer.wrap(bytes, at, end - at);
    decode(rest, count - offset);
    begun.put(rest);
  }

  /** Decodes the complete characters; an incomplete one is left in the buffer. */
  private void decode(ByteBuffer buffer, long base) throws CharConversionException {
    while (true) {
      var result = decoder.decode(buffer, decoded.clear(), false);
      if (result.isError()) {
        throw malformed(base + buffer.position());
      }
      if (result.isUnderflow()) {
        return;
      }
    }
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    var buffer = ByteBuffer.wrap(bytes, offset, length).order(ByteOrder.nativeOrder());
    while (buffer.remaining() >= Long.BYTES) {
      if ((buffer.getLong() & NOT_ASCII) != 0) {
        return false;
      }
    }
    while (buffer.hasRemaining()) {
      if (buffer.get() < 0) {
        return false;
      }
    }
    return true;
  }

  private static CharConversionException malformed(long at) {
    return new CharConversionException("byte %d is not UTF-8".formatted(at));
  }
}
