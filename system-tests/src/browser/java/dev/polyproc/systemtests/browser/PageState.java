package dev.polyproc.systemtests.browser;

/** The state from which the page's script renders the page, in {@code store.js}. */
final class PageState {
  private PageState() {}

  /** Returns the value of a JavaScript expression with {@code state}, or null. */
  static Object read(Dashboard dashboard, String expression) {
    return read(dashboard, expression, null);
  }

  /** Returns the value of a JavaScript expression with {@code state} and {@code argument}. */
  static Object read(Dashboard dashboard, String expression, Object argument) {
    return dashboard
        .page()
        .evaluate(
            """
            async argument => {
              const { state } = await import('/dashboard/store.js');
              return %s;
            }"""
                .formatted(expression),
            argument);
  }
}
