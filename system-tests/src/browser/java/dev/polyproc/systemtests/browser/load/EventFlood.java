package dev.polyproc.systemtests.browser.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Events of one job, in the format of the front door. The workers take turns: first each of them
 * acquires a task, then each commits it.
 */
record EventFlood(List<String> workers) {
  /** The first id: above the ids of the system, whose snapshot the page has read. */
  static final int FIRST_ID = 1_000_000_000;

  private static final String EVENT =
      "id:%d\nevent:%s\ndata:{\"type\":\"%2$s\","
          + "\"subject\":\"00000000-0000-4000-8000-000000000000\","
          + "\"instance\":\"%s\",\"at\":%d,"
          + "\"data\":{\"chunks\":1,\"chunk\":%d,\"from\":%5$d,\"to\":%d,\"attempt\":1}}\n\n";

  EventFlood {
    workers = List.copyOf(workers);
  }

  /**
   * Returns consecutive events as the text of a stream.
   *
   * @param first the number of the first event, from zero
   * @param size the number of events
   * @param begin the time of the first event, in milliseconds of the epoch
   * @param length the time over which the events are distributed, in milliseconds
   */
  String group(int first, int size, long begin, long length) {
    return IntStream.range(0, size)
        .mapToObj(i -> event(first + i, begin + i * length / size))
        .collect(Collectors.joining());
  }

  private String event(int number, long at) {
    int turn = number / (2 * workers.size());
    int place = number % (2 * workers.size());
    var type = place < workers.size() ? "chunk.acquired" : "chunk.committed";
    int worker = place % workers.size();
    int chunk = turn * workers.size() + worker;
    return EVENT.formatted(FIRST_ID + number, type, workers.get(worker), at, chunk, chunk + 1);
  }
}
