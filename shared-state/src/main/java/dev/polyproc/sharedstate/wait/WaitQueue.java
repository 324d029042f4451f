package dev.polyproc.sharedstate.wait;

import dev.polyproc.sharedstate.redis.Script;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The wait queue in Redis, first come, first served: {@code wait-queue.lua}, which stands in front
 * of the scripts of everything that has one. A waiter has a place by a ticket, a number that only
 * grows; it keeps the place by attempting again and again. A waiter of a service that died loses it
 * after {@link WaitConfig#waiterTimeout}; one that was only slow gets it back by its ticket.
 */
public final class WaitQueue {
  /** Where the scripts publish whom to wake up: a waiter, or a thing with all its waiters. */
  public static final Channel CHANNEL = Channel.of("sync");

  private static final String LUA = "/dev/polyproc/sharedstate/wait/wait-queue.lua";

  private WaitQueue() {}

  /**
   * Reads a script from resources beside a class, behind {@code wait-queue.lua}. Its keys begin
   * with {@code meta}, {@code waiters} and {@code deadlines}.
   */
  public static Script script(Class<?> owner, String... resources) {
    return Script.load(
        owner, Stream.concat(Stream.of(LUA), Stream.of(resources)).toArray(String[]::new));
  }

  /**
   * A waiter in a queue.
   *
   * @param waiter its name, which no other has
   * @param ticket the ticket that Redis gave it, or 0
   */
  public record Place(String waiter, AtomicLong ticket) {
    /** Returns the place of a new waiter, which has no ticket yet. */
    public static Place ofNewWaiter() {
      return of(UUID.randomUUID().toString());
    }

    /** Returns the place of a waiter that may be in the queue already. */
    public static Place of(String waiter) {
      return new Place(waiter, new AtomicLong());
    }

    /** Returns what this waiter is woken up for. */
    public WakeUpKey key() {
      return CHANNEL.key(waiter);
    }
  }
}
