package dev.polyproc.worker.task;

/** A topic that tasks come from, and what its records mean. */
public interface TaskSource {
  /** The topic's name. */
  String topic();

  /**
   * Reads a record.
   *
   * @param value the record's value; null is no task
   * @throws org.apache.kafka.common.errors.SerializationException if it is no task
   */
  Task read(byte[] value);
}
