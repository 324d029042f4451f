package dev.polyproc.sharedstate.wait;

/**
 * The key of a wake-up.
 *
 * @param channel the channel of the wake-up
 * @param thing the name of the thing in the channel's messages
 */
public record WakeUpKey(Channel channel, String thing) {
  @Override
  public String toString() {
    return channel + " " + thing;
  }
}
