package dev.polyproc.load;

/** A call whose answer was an error or incomplete; the message has the status and the reason. */
final class CallFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallFailedException(int status, String title) {
    super(status + " " + title);
  }
}
