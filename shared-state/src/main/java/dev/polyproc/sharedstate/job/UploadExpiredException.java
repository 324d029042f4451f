package dev.polyproc.sharedstate.job;

/** The upload of a job expired before it was complete; the client has to send the job again. */
public final class UploadExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UploadExpiredException() {
    super("the upload expired before it was complete");
  }
}
