package dev.polyproc.sharedstate.wait;

import dev.polyproc.sharedstate.redis.Script;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The wait queue in Redis, in order of arrival: {@code wait-queue.lua}, which is put in front of
 * the scripts of every object with a wait queue. The place of a waiter is determined by its ticket,
 * a number that only grows. A waiter keeps its place by repeated attempts. The waiter of a dead
 * service loses its place after {@link WaitConfig#waiterTimeout}; a waiter that was only slow gets
 * its place back by its ticket.
 */
public final class WaitQueue {
  /** The channel of wake-ups: of one waiter, or of all waiters of an event or barrier. */
  public static final Channel CHANNEL = Channel.of("sync");

  private static final String LUA = "/dev/polyproc/sharedstate/wait/wait-queue.lua";

  private WaitQueue() {}

  /**
   * Loads a script together with {@code wait-queue.lua}. Its keys begin with {@code meta}, {@code
   * waiters} and {@code deadlines}.
   */
  public static Script script(Class<?> owner, String... resources) {
    return Script.load(
        owner, Stream.concat(Stream.of(LUA), Stream.of(resources)).toArray(String[]::new));
  }

  /**
   * The place of a waiter in a wait queue.
   *
   * @param waiter the unique name of the waiter
   * @param ticket the ticket that Redis issued, or 0
   */
  public record Place(String waiter, AtomicLong ticket) {
    /** Returns the place of a new waiter without a ticket. */
    public static Place ofNewWaiter() {
      return of(UUID.randomUUID().toString());
    }

    /** Returns the place of a waiter that may be in the queue already. */
    public static Place of(String waiter) {
      return new Place(waiter, new AtomicLong());
    }

    /** Returns the wake-up key of the waiter. */
    public WakeUpKey key() {
      return CHANNEL.key(waiter);
    }
  }
}
