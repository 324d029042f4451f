package dev.polyproc.localstack;

import java.util.function.Consumer;

/** A builder of a {@link LocalStack}; not thread-safe. */
public final class StackBuilder {
  int workers = 5;
  int consumers = 1;
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

  /** Sets the number of consumer services; default 1. */
  public StackBuilder consumers(int count) {
    consumers = count;
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

  /** Sets a system property for every process of a module. */
  public StackBuilder systemProperty(String module, String name, String value) {
    moduleSettings.systemProperty(module, name, value);
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
