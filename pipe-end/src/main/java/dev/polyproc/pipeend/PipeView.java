package dev.polyproc.pipeend;

import dev.polyproc.sharedstate.pipe.End;
import dev.polyproc.sharedstate.pipe.PipeStatus;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * The view of a pipe.
 *
 * @param ends by {@code a} and {@code b}
 */
public record PipeView(String id, boolean duplex, Map<String, EndView> ends) {

  /**
   * An end of a pipe.
   *
   * @param url the URL of its calls
   * @param closed whether it was closed
   * @param waiting the number of messages that wait there
   */
  public record EndView(URI url, boolean closed, long waiting) {}

  static PipeView of(String id, PipeStatus status, PipeUrls urls, URI asked) {
    End here = status.end();
    End there = here.other();
    var ends = new TreeMap<String, EndView>();
    ends.put(
        here.wireName(), new EndView(urls.of(id, here, asked), status.closed(), status.waiting()));
    ends.put(
        there.wireName(),
        new EndView(urls.of(id, there, asked), status.otherClosed(), status.otherWaiting()));
    return new PipeView(id, status.duplex(), ends);
  }
}
