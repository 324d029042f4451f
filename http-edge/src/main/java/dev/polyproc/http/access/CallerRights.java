package dev.polyproc.http.access;

import io.vertx.ext.web.RoutingContext;

/** The rights of a caller, which the access rules have found. */
public final class CallerRights {
  private static final String READ_ONLY = CallerRights.class.getName();

  static void readOnly(RoutingContext call) {
    call.put(READ_ONLY, true);
  }

  /** Returns whether the caller may change something, and not only read. */
  public static boolean mayChange(RoutingContext call) {
    return call.get(READ_ONLY) == null;
  }

  private CallerRights() {}
}
