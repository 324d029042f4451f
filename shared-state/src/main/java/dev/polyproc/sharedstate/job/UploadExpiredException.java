package dev.polyproc.sharedstate.job;

/** The first values of a job had expired before the last ones came: it has to be posted again. */
public final class UploadExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UploadExpiredException() {
    super("the first values expired before the last ones came");
  }
}
