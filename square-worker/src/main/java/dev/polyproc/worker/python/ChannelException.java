package dev.polyproc.worker.python;

/** The failure of a channel to Python processes: it is closed, or a frame is malformed. */
final class ChannelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChannelException(String message) {
    super(message);
  }

  ChannelException(String message, Throwable cause) {
    super(message, cause);
  }
}
