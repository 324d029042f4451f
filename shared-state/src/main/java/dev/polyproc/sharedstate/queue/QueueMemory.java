package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.Write;
import dev.polyproc.sharedstate.registry.Registry;
import dev.polyproc.sharedstate.wait.WaitConfig;
import dev.polyproc.sharedstate.wait.WakeUpKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The queues in Redis, their status and their shown items. For any thread. */
@ApplicationScoped
public class QueueMemory {
  private static final Script CREATE = Script.load(QueueMemory.class, "queue.lua", "create.lua");
  private static final Script TOUCH = Script.load(QueueMemory.class, "queue.lua", "touch.lua");

  private final BoundedRedis redis;
  private final Registry registry;
  private final WaitConfig waits;

  QueueMemory(BoundedRedis redis, WaitConfig waits) {
    this.redis = redis;
    this.registry = new Registry(redis, "queues", QueueKeys::meta);
    this.waits = waits;
  }

  /** Returns the wake-up key of changes of a queue. */
  public static WakeUpKey wakeUpKey(String queue) {
    return QueueKeys.CHANNEL.key(queue);
  }

  /**
   * Creates a queue, unless a queue of that name exists.
   *
   * @param maxOpen the maximum number of open queues
   */
  public Uni<CreateOutcome> create(String queue, QueueSettings settings, int maxOpen) {
    return registry
        .enter(queue, waits.keepAtLeast(settings.expire()), maxOpen)
        .chain(
            entered ->
                entered ? create(queue, settings) : Uni.createFrom().item(CreateOutcome.TOO_MANY));
  }

  private Uni<CreateOutcome> create(String queue, QueueSettings settings) {
    var expire = waits.keepAtLeast(settings.expire());
    var unfinished = settings.keepUnfinished();
    return redis
        .run(
            CREATE,
            QueueKeys.of(queue),
            queue,
            settings.consumer().wireName(),
            settings.maxsize(),
            expire.toMillis(),
            (unfinished.compareTo(expire) < 0 ? expire : unfinished).toMillis(),
            waits.keepAtLeast(settings.keepClosed()).toMillis(),
            settings.keepItems(),
            settings.keepBytes())
        .map(answer -> CreateOutcome.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Reads the status of a queue; empty if it does not exist. */
  public Uni<Optional<QueueStatus>> status(String queue) {
    return redis
        .send(Request.cmd(Command.HGETALL).arg(QueueKeys.meta(queue)))
        .map(QueueStatus::read);
  }

  /** Postpones the expiry of a queue for a listener; returns false if it does not exist. */
  public Uni<Boolean> touch(String queue) {
    return redis.run(TOUCH, QueueKeys.of(queue)).map(answer -> answer.toInteger() == 1);
  }

  /** Reads the shown items that are still kept, oldest first. */
  public Uni<List<ShownItem>> shown(String queue) {
    return shownAfter(queue, -1, Integer.MAX_VALUE);
  }

  /**
   * Reads shown items that are still kept, oldest first.
   *
   * @param position the position after which to read; -1 for all
   * @param max the maximum number of items
   */
  public Uni<List<ShownItem>> shownAfter(String queue, long position, int max) {
    return redis
        .send(
            Request.cmd(Command.XRANGE)
                .arg(QueueKeys.shown(queue))
                .arg(String.valueOf(position + 2))
                .arg("+")
                .arg("COUNT")
                .arg(max))
        .map(
            entries ->
                StreamSupport.stream(entries.spliterator(), false).map(ShownItem::of).toList());
  }

  /** Deletes a queue with its items; records that still arrive for it are dropped. */
  public Uni<Boolean> delete(String queue) {
    var unlink = new ArrayList<Object>(List.of("UNLINK"));
    unlink.addAll(QueueKeys.of(queue));
    return redis
        .apply(QueueKeys.of(queue), new Write(unlink))
        .call(() -> registry.leave(queue))
        .call(
            () -> redis.send(Request.cmd(Command.PUBLISH).arg(QueueKeys.CHANNEL.name()).arg(queue)))
        .map(answers -> answers.get(0).toInteger() > 0);
  }

  /** Returns the names of the open queues, which may include queues that ended recently. */
  public Uni<List<String>> open() {
    return registry.open().map(names -> names.stream().sorted().toList());
  }

  /**
   * Removes queues that have expired, or that are closed and done, from the registry of open
   * queues. Called periodically.
   */
  public Uni<Void> removeClosed() {
    return registry.removeIf(this::finished).chain(registry::removeExpired);
  }

  private Uni<List<String>> finished(List<String> names) {
    if (names.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var requests =
        names.stream().map(name -> Request.cmd(Command.HGETALL).arg(QueueKeys.meta(name))).toList();
    return redis
        .batch(requests)
        .map(
            answers -> {
              var finished = new ArrayList<String>();
              for (int i = 0; i < names.size(); i++) {
                if (QueueStatus.read(answers.get(i)).map(QueueStatus::isFinished).orElse(false)) {
                  finished.add(names.get(i));
                }
              }
              return finished;
            });
  }
}
