package dev.polyproc.localstack;

import java.util.function.Consumer;

/** A builder of a {@link LocalStack}; not thread-safe. */
public final class StackBuilder {
  int workers = 5;
  int producers = 1;
  int consumers = 1;
  boolean replicated;
  boolean pinned = true;
  int producerPort;
  int consumerPort;
  boolean logsToFiles = true;
  Consumer<String> progress = line -> {};
  final ModuleSettings moduleSettings = new ModuleSettings();

  StackBuilder() {}

  /** Sets the number of square workers; default 5. */
  public StackBuilder workers(int count) {
    workers = count;
    return this;
  }

  /** Sets the number of front doors; default 1. */
  public StackBuilder producers(int count) {
    producers = count;
    return this;
  }

  /** Sets whether there are three brokers and a Redis Cluster, instead of one of each. */
  public StackBuilder replicated(boolean isReplicated) {
    replicated = isReplicated;
    return this;
  }

  /** Sets the number of consumer services; default 1. */
  public StackBuilder consumers(int count) {
    consumers = count;
    return this;
  }

  /** Sets whether each worker is pinned to a core, where the system can do it; default true. */
  public StackBuilder pinned(boolean toCores) {
    pinned = toCores;
    return this;
  }

  /** Sets the front door's port; default: a free one. */
  public StackBuilder producerPort(int port) {
    producerPort = port;
    return this;
  }

  /** Sets the first consumer service's port; default: a free one. */
  public StackBuilder consumerPort(int port) {
    consumerPort = port;
    return this;
  }

  /** Sets an environment variable for every process of a module, as in {@code square-worker}. */
  public StackBuilder env(String module, String name, String value) {
    moduleSettings.env(module, name, value);
    return this;
  }

  /** Sets the consumer of progress and restart messages, which any thread may call. */
  public StackBuilder progress(Consumer<String> lines) {
    progress = lines;
    return this;
  }

  /** Sends the services' output to the {@link #progress} consumer instead of to files. */
  public StackBuilder logsToProgress() {
    logsToFiles = false;
    return this;
  }

  /** Starts the stack and returns when all its processes are ready. */
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
