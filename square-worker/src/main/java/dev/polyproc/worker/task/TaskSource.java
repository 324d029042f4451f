package dev.polyproc.worker.task;

import dev.polyproc.ipc.topic.TaskKind;

/** A source of tasks of one kind, which it reads from Kafka records. */
public interface TaskSource {
  /** Returns the kind of the tasks. */
  TaskKind kind();

  /**
   * Reads a record.
   *
   * @param value the record's value
   * @return the task, or null if the record has no value
   * @throws org.apache.kafka.common.errors.SerializationException if the value is not a task
   */
  Task read(byte[] value);
}
