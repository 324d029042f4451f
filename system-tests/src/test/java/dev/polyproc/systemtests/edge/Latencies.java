package dev.polyproc.systemtests.edge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The durations of calls, by kind. For any thread. */
final class Latencies {
  private static final double P99 = 0.99;

  private final Map<String, List<Duration>> byKind = new ConcurrentHashMap<>();

  void add(String kind, Duration took) {
    byKind.computeIfAbsent(kind, k -> new CopyOnWriteArrayList<>()).add(took);
  }

  int count(String kind) {
    return byKind.getOrDefault(kind, List.of()).size();
  }

  /** Returns the time within which 99 of 100 calls were answered, by kind. */
  Map<String, Duration> p99() {
    return byKind.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> p99(each.getValue()), (a, b) -> a, TreeMap::new));
  }

  private static Duration p99(List<Duration> all) {
    var sorted = all.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1.0, Math.ceil(sorted.size() * P99)));
  }

  @Override
  public String toString() {
    return p99().entrySet().stream()
        .map(
            each ->
                "%s: %d calls, p99 %d ms"
                    .formatted(each.getKey(), count(each.getKey()), each.getValue().toMillis()))
        .collect(Collectors.joining("; "));
  }
}
