package dev.polyproc.tour;

import java.io.PrintStream;

/** One of the notebook's examples: shows what it asks and what comes, and judges the answer. */
interface Example {

  /** As in {@code Example 2, the pool}. */
  String title();

  /** Returns if the answer was the notebook's. */
  void run(FrontDoor door, PrintStream page) throws TourException;
}
