package dev.polyproc.ipc.send;

/** Kafka did not take a record in time. */
public final class KafkaAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean effectUnknown;

  private KafkaAwayException(String message, Throwable cause, boolean effectUnknown) {
    super(message, cause);
    this.effectUnknown = effectUnknown;
  }

  /** The record was not handed to Kafka's client, and never will be. */
  static KafkaAwayException notSent(String reason) {
    return new KafkaAwayException(reason, null, false);
  }

  /** The record may arrive later. */
  static KafkaAwayException maybeSent(String reason) {
    return new KafkaAwayException(reason, null, true);
  }

  /** Kafka's client gave the record up; it may arrive later. */
  static KafkaAwayException maybeSent(Exception cause) {
    return new KafkaAwayException("Kafka does not take it: " + cause, cause, true);
  }

  /** The same, where the record was withdrawn: it has no effect if it arrives. */
  public KafkaAwayException withoutEffect() {
    return new KafkaAwayException(getMessage(), this, false);
  }

  /**
   * The same, where the record could not be withdrawn.
   *
   * @param why what came of the attempt
   */
  public KafkaAwayException effectUnknown(Throwable why) {
    var unknown = new KafkaAwayException(getMessage() + "; " + why.getMessage(), this, true);
    unknown.addSuppressed(why);
    return unknown;
  }

  /** Whether the record may have an effect all the same. */
  public boolean isEffectUnknown() {
    return effectUnknown;
  }
}
