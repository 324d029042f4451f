package dev.polyproc.sharedstate.wait;

/** Thrown by a wait that ended because its service is being stopped; it may be repeated. */
public final class ServiceStoppingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServiceStoppingException() {
    super("this service is being stopped", null, false, false);
  }
}
