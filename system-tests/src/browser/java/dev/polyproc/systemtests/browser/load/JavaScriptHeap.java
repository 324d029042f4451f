package dev.polyproc.systemtests.browser.load;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** The heap of a page's JavaScript, as Chromium's developer tools report it. */
final class JavaScriptHeap {
  private static final double MEBIBYTE = 1 << 20;

  private final CDPSession devtools;

  JavaScriptHeap(Page page) {
    devtools = page.context().newCDPSession(page);
  }

  /** Returns the size of all objects, with garbage. */
  double mebibytes() {
    return devtools.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / MEBIBYTE;
  }

  void collectGarbage() {
    devtools.send("HeapProfiler.collectGarbage");
  }
}
