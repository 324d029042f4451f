package dev.polyproc.experiments;

/** An experiment that cannot go on; the message is printed as one or a few lines. */
public final class ExperimentException extends Exception {
  private static final long serialVersionUID = 1;

  public ExperimentException(String message) {
    super(message);
  }

  public ExperimentException(String message, Throwable cause) {
    super(message, cause);
  }
}
