package dev.polyproc.tour;

import java.io.PrintStream;

/** One of the notebook's examples: prints the requests and the answers, and checks the answers. */
interface Example {

  /** Returns the title, as in {@code Example 2, the pool}. */
  String title();

  /** Runs the example; returns normally only if the answers are those of the notebook. */
  void run(FrontDoor door, PrintStream page) throws TourException;
}
