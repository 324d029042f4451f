package dev.polyproc.sharedstate.job;

/** A job was not created: another request has its name, or has made a job of it. */
public final class ReservationLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says whose name it was. */
  public ReservationLostException(String job) {
    super("the name of job " + job + " is another request's");
  }
}
