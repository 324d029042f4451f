package dev.polyproc.localstack;

/** Why the stack, or a part of it, is not there: one line, made for whoever typed the command. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StackException(String line) {
    super(line);
  }

  StackException(String line, Throwable cause) {
    super(line, cause);
  }
}
