package dev.polyproc.load;

/** What was asked was refused; the message says with which status and why. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedException(int status, String title) {
    super(status + " " + title);
  }
}
