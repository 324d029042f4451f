package dev.polyproc.localstack;

import java.util.function.Consumer;

/** What a {@link LocalStack} is to have; not safe for several threads. */
public final class StackBuilder {
  int workers = 5;
  int consumers = 1;
  int producerPort;
  int consumerPort;
  boolean logsToFiles = true;
  Consumer<String> announce = line -> {};
  final Extras extras = new Extras();

  StackBuilder() {}

  /** How many square workers; five unless said otherwise. */
  public StackBuilder workers(int count) {
    workers = count;
    return this;
  }

  /** How many consumer services; one unless said otherwise. */
  public StackBuilder consumers(int count) {
    consumers = count;
    return this;
  }

  /** The front door's port; a free one unless said otherwise. */
  public StackBuilder producerPort(int port) {
    producerPort = port;
    return this;
  }

  /** The first consumer service's port; a free one unless said otherwise. */
  public StackBuilder consumerPort(int port) {
    consumerPort = port;
    return this;
  }

  /** An environment variable for every process of a module, as in {@code square-worker}. */
  public StackBuilder env(String module, String name, String value) {
    extras.env(module, name, value);
    return this;
  }

  /** A system property for every process of a module. */
  public StackBuilder systemProperty(String module, String name, String value) {
    extras.systemProperty(module, name, value);
    return this;
  }

  /** Who hears, from any thread, what the stack does: its progress and every restart. */
  public StackBuilder announce(Consumer<String> lines) {
    announce = lines;
    return this;
  }

  /** Sends the services' output to {@link #announce} instead of to files in the stack's folder. */
  public StackBuilder streamLogs() {
    logsToFiles = false;
    return this;
  }

  /** Starts it and returns when everything in it is ready. */
  public LocalStack start() {
    LocalStack stack = build();
    try {
      stack.start();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  LocalStack build() {
    return new LocalStack(this);
  }
}
