package dev.polyproc.pipeend;

/** Kafka did not take a message in time. It may have it all the same. */
final class KafkaAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KafkaAwayException(Throwable cause) {
    super("Kafka does not answer: " + cause, cause);
  }
}
