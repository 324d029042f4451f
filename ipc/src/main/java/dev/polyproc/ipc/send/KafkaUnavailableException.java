package dev.polyproc.ipc.send;

/** Kafka did not accept a record in time. */
public final class KafkaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean effectUnknown;

  private KafkaUnavailableException(String message, Throwable cause, boolean effectUnknown) {
    super(message, cause);
    this.effectUnknown = effectUnknown;
  }

  /** Returns the failure of a record that was not handed to Kafka's client and never will be. */
  static KafkaUnavailableException notSent(String reason) {
    return new KafkaUnavailableException(reason, null, false);
  }

  /** Returns the failure of a record that may still arrive. */
  static KafkaUnavailableException maybeSent(String reason) {
    return new KafkaUnavailableException(reason, null, true);
  }

  /** Returns the failure that Kafka's client reported; the record may still arrive. */
  static KafkaUnavailableException maybeSent(Exception cause) {
    return new KafkaUnavailableException("Kafka did not accept the record: " + cause, cause, true);
  }

  /** Returns this failure of a record that was revoked: it has no effect if it arrives. */
  public KafkaUnavailableException withoutEffect() {
    return new KafkaUnavailableException(getMessage(), this, false);
  }

  /**
   * Returns this failure of a record that could not be revoked.
   *
   * @param why the failure of the revocation
   */
  public KafkaUnavailableException effectUnknown(Throwable why) {
    var unknown = new KafkaUnavailableException(getMessage() + "; " + why.getMessage(), this, true);
    unknown.addSuppressed(why);
    return unknown;
  }

  /** Returns whether the record may still have an effect. */
  public boolean isEffectUnknown() {
    return effectUnknown;
  }
}
