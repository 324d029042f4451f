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

/** Which queues there are, their status and what was shown of them. For any thread. */
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

  /** Returns the key under which one waits for something to happen with a queue. */
  public static WakeUpKey wakeUpKey(String queue) {
    return QueueKeys.CHANNEL.key(queue);
  }

  /**
   * Makes a queue, unless there is one of that name.
   *
   * @param maxOpen how many may be open at once
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

  /** Returns a queue's status, or empty if there is none, or it has expired. */
  public Uni<Optional<QueueStatus>> status(String queue) {
    return redis
        .send(Request.cmd(Command.HGETALL).arg(QueueKeys.meta(queue)))
        .map(QueueStatus::read);
  }

  /** Keeps a queue from expiring while a caller listens to it; false if there is none. */
  public Uni<Boolean> touch(String queue) {
    return redis.run(TOUCH, QueueKeys.of(queue)).map(answer -> answer.toInteger() == 1);
  }

  /** Returns the last items that were shown, oldest first. */
  public Uni<List<ShownItem>> shown(String queue) {
    return shownAfter(queue, -1, Integer.MAX_VALUE);
  }

  /**
   * Returns items that were shown and are still kept, oldest first.
   *
   * @param position only items after this one; -1 for all
   * @param max how many at most
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

  /** Forgets a queue and everything in it; what is still on its way to it will be dropped. */
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

  /** Returns the queues that are open, or were until lately, by name. */
  public Uni<List<String>> open() {
    return registry.open().map(names -> names.stream().sorted().toList());
  }

  /**
   * Makes room for new queues: those that have expired, or are closed and done, do not count as
   * open. To be called now and then.
   */
  public Uni<Void> removeClosed() {
    return registry.removeIf(this::over).chain(registry::removeExpired);
  }

  private Uni<List<String>> over(List<String> names) {
    if (names.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var requests =
        names.stream().map(name -> Request.cmd(Command.HGETALL).arg(QueueKeys.meta(name))).toList();
    return redis
        .batch(requests)
        .map(
            answers -> {
              var over = new ArrayList<String>();
              for (int i = 0; i < names.size(); i++) {
                if (QueueStatus.read(answers.get(i)).map(QueueStatus::isOver).orElse(false)) {
                  over.add(names.get(i));
                }
              }
              return over;
            });
  }
}
