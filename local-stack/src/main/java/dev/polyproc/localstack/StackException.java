package dev.polyproc.localstack;

/** A failure of the stack or one of its processes; the message is printed to the user as it is. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StackException(String line) {
    super(line);
  }

  StackException(String line, Throwable cause) {
    super(line, cause);
  }
}
