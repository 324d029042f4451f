package dev.polyproc.systemtests.browser;

import java.util.List;

/** The addresses of the dashboard's views. */
final class Views {
  static final List<String> ALL =
      List.of(
          "#/pool",
          "#/processes",
          "#/scaling/measure",
          "#/scaling/jobs",
          "#/scaling/file",
          "#/sharing/queue",
          "#/sharing/pipe",
          "#/sharing/array",
          "#/sharing/lock",
          "#/learn/pool",
          "#/learn/quiz");

  private Views() {}
}
