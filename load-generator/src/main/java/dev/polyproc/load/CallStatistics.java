package dev.polyproc.load;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Counts and latencies of the calls since the last {@link #summary}; thread-safe. */
final class CallStatistics {
  private final List<Long> millis = new ArrayList<>();
  private int sent;
  private int failed;
  private int skipped;
  private String lastFailure = "";

  synchronized void sent() {
    sent++;
  }

  /** Counts a call that was due but not made, because too many calls were in flight. */
  synchronized void skipped() {
    skipped++;
  }

  synchronized void answered(long nanos) {
    millis.add(nanos / 1_000_000);
  }

  synchronized void failed(Throwable failure) {
    failed++;
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    lastFailure =
        cause instanceof ConnectException
            ? "connection refused"
            : cause instanceof CallFailedException ? cause.getMessage() : cause.toString();
  }

  /** Returns the statistics as one line and resets them. */
  synchronized String summary() {
    var line = new StringBuilder("sent %d  answered %d".formatted(sent, millis.size()));
    if (failed > 0) {
      line.append("  failed %d (%s)".formatted(failed, lastFailure));
    }
    if (skipped > 0) {
      line.append("  skipped %d".formatted(skipped));
    }
    if (!millis.isEmpty()) {
      millis.sort(null);
      line.append(
          String.format(Locale.ROOT, "  p50 %d ms  p99 %d ms", percentile(50), percentile(99)));
    }
    millis.clear();
    sent = 0;
    failed = 0;
    skipped = 0;
    return line.toString();
  }

  private long percentile(int percent) {
    return millis.get((millis.size() - 1) * percent / 100);
  }
}
