package dev.polyproc.tour;

/** The failure of an example; the message is printed in the tour's output. */
final class TourException extends Exception {
  private static final long serialVersionUID = 1;

  TourException(String text) {
    super(text);
  }

  static TourException unexpected(Object expected, Object actual) {
    return new TourException("expected " + expected + "\n  but got  " + actual);
  }
}
