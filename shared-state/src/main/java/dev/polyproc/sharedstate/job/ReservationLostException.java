package dev.polyproc.sharedstate.job;

/** A job was not created, because its name is reserved for another request or in use. */
public final class ReservationLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception for a job. */
  public ReservationLostException(String job) {
    super("job " + job + " was not created: its name belongs to another request");
  }
}
