package dev.polyproc.sharedstate.wait;

/**
 * What a wake-up is about.
 *
 * @param channel where it is published
 * @param thing the name of the thing, as the channel's messages have it
 */
public record WakeUpKey(Channel channel, String thing) {
  @Override
  public String toString() {
    return channel + " " + thing;
  }
}
