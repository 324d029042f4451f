package dev.polyproc.sharedstate.wait;

/**
 * The key of a wake-up.
 *
 * @param channel the channel of the wake-up
 * @param object the name of the object in the channel's messages
 */
public record WakeUpKey(Channel channel, String object) {
  @Override
  public String toString() {
    return channel + " " + object;
  }
}
