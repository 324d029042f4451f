package dev.polyproc.systemtests.edge;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A collector of the failures of checks that run concurrently. */
final class FailureCollector implements AutoCloseable {
  private static final int THREADS = 12;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final ExecutorService manyThreads = Executors.newCachedThreadPool();
  private final Queue<CompletableFuture<Void>> running = new ConcurrentLinkedQueue<>();
  private final Queue<String> found = new ConcurrentLinkedQueue<>();

  /** A check that fails with an exception. */
  interface Check<T> {
    void run(T of) throws Exception;
  }

  /** Begins a check of each element, {@value #THREADS} at a time. */
  <T> void each(Collection<T> all, Check<T> check) {
    all.forEach(one -> run(one.toString(), () -> check.run(one), threads));
  }

  /** Begins a check of each element, all at the same time. */
  <T> void eachAtOnce(Collection<T> all, Check<T> check) {
    all.forEach(one -> run(one.toString(), () -> check.run(one), manyThreads));
  }

  private void run(String name, AutoCloseable check, ExecutorService threads) {
    running.add(
        CompletableFuture.runAsync(
            () -> {
              try {
                check.close();
              } catch (Exception | AssertionError e) {
                add(name + " | " + shown(e));
              }
            },
            threads));
  }

  void add(String finding) {
    found.add(finding);
  }

  /** Adds a finding if a condition does not hold. */
  void require(boolean holds, String operation, String what, Object came) {
    if (!holds) {
      add("%s | %s | %s".formatted(operation, what, came));
    }
  }

  private static String shown(Throwable e) {
    return e instanceof AssertionError ? e.getMessage().replaceAll("\\s+", " ") : e.toString();
  }

  /** Waits for all checks. */
  void await() {
    while (!running.isEmpty()) {
      running.remove().join();
    }
  }

  /** Waits for all checks; fails with the findings if there are any. */
  void assertNone() {
    await();
    if (!found.isEmpty()) {
      throw new AssertionError(
          found.stream()
              .sorted()
              .distinct()
              .collect(joining("\n", found.size() + " findings:\n", "")));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    manyThreads.shutdownNow();
  }
}
