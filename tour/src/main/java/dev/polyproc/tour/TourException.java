package dev.polyproc.tour;

/** Why an example did not end as in the notebook: a text for whoever reads the tour. */
final class TourException extends Exception {
  private static final long serialVersionUID = 1;

  TourException(String text) {
    super(text);
  }

  static TourException unlike(Object expected, Object came) {
    return new TourException("expected " + expected + "\n  but got  " + came);
  }
}
