package dev.polyproc.ipc.send;

/** Kafka did not take a record in time. */
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean effectUnknown;

  private KafkaUnavailableException(String message, Throwable cause, boolean effectUnknown) {
    super(message, cause);
    this.effectUnknown = effectUnknown;
  }

  /** The record was not handed to Kafka's client, and never will be. */
  static KafkaUnavailableException notSent(String reason) {
    return new KafkaUnavailableException(reason, null, false);
  }

  /** The record may arrive later. */
  static KafkaUnavailableException maybeSent(String reason) {
    return new KafkaUnavailableException(reason, null, true);
  }

  /** Kafka's client gave the record up; it may arrive later. */
  static KafkaUnavailableException maybeSent(Exception cause) {
    return new KafkaUnavailableException("Kafka does not take it: " + cause, cause, true);
  }

  /** The same, where the record was withdrawn: it has no effect if it arrives. */
  public KafkaUnavailableException withoutEffect() {
    return new KafkaUnavailableException(getMessage(), this, false);
  }

  /**
   * The same, where the record could not be withdrawn.
   *
   * @param why what came of the send
   */
  public KafkaUnavailableException effectUnknown(Throwable why) {
    var unknown = new KafkaUnavailableException(getMessage() + "; " + why.getMessage(), this, true);
    unknown.addSuppressed(why);
    return unknown;
  }

  /** Whether the record may have an effect all the same. */
  public boolean isEffectUnknown() {
    return effectUnknown;
  }
}
