package dev.polyproc.worker.task;

import dev.polyproc.ipc.topic.TaskKind;

/** What the records of one kind mean. */
public interface TaskSource {
  TaskKind kind();

  /**
   * Reads a record.
   *
   * @param value the record's value; null is no task
   * @throws org.apache.kafka.common.errors.SerializationException if it is no task
   */
  Task read(byte[] value);
}
