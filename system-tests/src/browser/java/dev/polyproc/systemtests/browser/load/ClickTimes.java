package dev.polyproc.systemtests.browser.load;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * The times of clicks in a page: for each, the time until the frame was painted in which the state
 * of what was clicked has changed.
 */
final class ClickTimes {
  private static final String WATCH =
      """
      () => {
        window.clicks = [];
        const stateOf = (element) => `${element.ariaPressed} ${element.ariaCurrent}`;
        const watch = (event) => {
          const clicked = event.target.closest('button, a');
          const before = stateOf(clicked);
          const observer = new MutationObserver(() => {
            if (stateOf(clicked) !== before) {
              observer.disconnect();
              // A message that is sent while a frame is made arrives after it was painted.
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = () => window.clicks.push(performance.now() - event.timeStamp);
              port2.postMessage(null);
            }
          });
          const attributeFilter = ['aria-pressed', 'aria-current'];
          observer.observe(document.body, { subtree: true, attributeFilter });
        };
        addEventListener('click', watch, true);
      }
      """;

  private final Page page;

  private ClickTimes(Page page) {
    this.page = page;
  }

  /** Begins to measure the clicks in a page. */
  static ClickTimes in(Page page) {
    page.evaluate(WATCH);
    return new ClickTimes(page);
  }

  /** Returns the number of clicks whose effect was painted. */
  int count() {
    return ((Number) page.evaluate("() => window.clicks.length")).intValue();
  }

  /** Returns the times in milliseconds. */
  List<Double> millis() {
    var times = (List<?>) page.evaluate("() => window.clicks");
    return times.stream().map(time -> ((Number) time).doubleValue()).toList();
  }
}
