package dev.polyproc.load;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** What has come of the calls since it was last asked. For any thread. */
final class Tally {
  private final List<Long> millis = new ArrayList<>();
  private int sent;
  private int failed;
  private int heldBack;
  private String lastFailure = "";

  synchronized void sent() {
    sent++;
  }

  /** A call was due, but too many were on their way. */
  synchronized void heldBack() {
    heldBack++;
  }

  synchronized void answered(long nanos) {
    millis.add(nanos / 1_000_000);
  }

  synchronized void failed(Throwable failure) {
    failed++;
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    lastFailure =
        cause instanceof ConnectException
            ? "nothing answers"
            : cause instanceof RefusedException ? cause.getMessage() : cause.toString();
  }

  /** One line, and begins anew. */
  synchronized String line() {
    var line = new StringBuilder("sent %d  answered %d".formatted(sent, millis.size()));
    if (failed > 0) {
      line.append("  failed %d (%s)".formatted(failed, lastFailure));
    }
    if (heldBack > 0) {
      line.append("  held back %d".formatted(heldBack));
    }
    if (!millis.isEmpty()) {
      millis.sort(null);
      line.append(
          String.format(Locale.ROOT, "  p50 %d ms  p99 %d ms", percentile(50), percentile(99)));
    }
    millis.clear();
    sent = 0;
    failed = 0;
    heldBack = 0;
    return line.toString();
  }

  private long percentile(int percent) {
    return millis.get((millis.size() - 1) * percent / 100);
  }
}
