package dev.polyproc.pipeend;

import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a pipe: a UUID, as text. */
final class PipeId {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static String next() {
    return UUID.randomUUID().toString();
  }

  static boolean isValid(String id) {
    return UUID_TEXT.matcher(id).matches();
  }

  private PipeId() {}
}
