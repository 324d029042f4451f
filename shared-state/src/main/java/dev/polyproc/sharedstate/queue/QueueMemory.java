package dev.polyproc.sharedstate.queue;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.redis.Write;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which queues there are, where they stand and what was shown of them. For any thread. */
@ApplicationScoped
public class QueueMemory {
  /** A queue is registered before it is made; for so long it is left in the register unmade. */
  private static final Duration BEING_MADE = Duration.ofSeconds(30);

  private static final List<String> REGISTER_KEYS = List.of(QueueKeys.OPEN);

  private static final Script CREATE = Script.beside(QueueMemory.class, "queue.lua", "create.lua");
  private static final Script REGISTER = Script.beside(QueueMemory.class, "register.lua");
  private static final Script UNREGISTER = Script.beside(QueueMemory.class, "unregister.lua");

  private final BoundedRedis redis;

  QueueMemory(BoundedRedis redis) {
    this.redis = redis;
  }

  /**
   * Makes a queue, unless there is one of that name.
   *
   * @param maxOpen how many may be open at once
   */
  public Uni<Creation> create(String queue, QueueSettings settings, int maxOpen) {
    return redis
        .run(REGISTER, REGISTER_KEYS, queue, maxOpen)
        .flatMap(
            room ->
                room.toInteger() == 1
                    ? create(queue, settings)
                    : Uni.createFrom().item(Creation.TOO_MANY));
  }

  private Uni<Creation> create(String queue, QueueSettings settings) {
    return redis
        .run(
            CREATE,
            QueueKeys.of(queue),
            queue,
            settings.consumer().word(),
            settings.maxsize(),
            settings.expire().toMillis(),
            settings.keepClosed().toMillis(),
            settings.keepItems(),
            settings.keepBytes())
        .map(answer -> Creation.valueOf(answer.toString().toUpperCase(Locale.ROOT)));
  }

  /** Where a queue stands, or empty if there is none, or it has expired. */
  public Uni<Optional<QueueStatus>> look(String queue) {
    return redis
        .send(Request.cmd(Command.HGETALL).arg(QueueKeys.meta(queue)))
        .map(QueueStatus::read);
  }

  /** The last items that were shown, oldest first. */
  public Uni<List<ShownItem>> shown(String queue) {
    return shownAfter(queue, -1, Integer.MAX_VALUE);
  }

  /**
   * Items that were shown and are still kept, oldest first.
   *
   * @param position only items after this one; -1 for all
   * @param most how many
   */
  public Uni<List<ShownItem>> shownAfter(String queue, long position, int most) {
    return redis
        .send(
            Request.cmd(Command.XRANGE)
                .arg(QueueKeys.shown(queue))
                .arg(String.valueOf(position + 2))
                .arg("+")
                .arg("COUNT")
                .arg(most))
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
        .call(
            () ->
                redis.batch(
                    List.of(
                        Request.cmd(Command.ZREM).arg(QueueKeys.OPEN).arg(queue),
                        Request.cmd(Command.PUBLISH).arg(QueueKeys.CHANNEL).arg(queue))))
        .map(answers -> answers.get(0).toInteger() > 0);
  }

  /** The queues that are open, or were until lately, by name. */
  public Uni<List<String>> open() {
    return redis
        .send(Request.cmd(Command.ZRANGE).arg(QueueKeys.OPEN).arg(0).arg(-1))
        .map(
            names ->
                StreamSupport.stream(names.spliterator(), false)
                    .map(Response::toString)
                    .sorted()
                    .toList());
  }

  /** Makes room for new queues: those that have expired, or are closed and done, are not open. */
  public Uni<Void> forgetThoseNotOpen() {
    return open().flatMap(this::forgetThoseNotOpen);
  }

  private Uni<Void> forgetThoseNotOpen(List<String> names) {
    if (names.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var looks =
        names.stream().map(name -> Request.cmd(Command.HGETALL).arg(QueueKeys.meta(name))).toList();
    return redis
        .batch(looks)
        .flatMap(
            answers -> {
              List<Object> gone = new ArrayList<>();
              gone.add(BEING_MADE.toMillis());
              for (int i = 0; i < names.size(); i++) {
                if (QueueStatus.read(answers.get(i)).map(QueueStatus::isOver).orElse(true)) {
                  gone.add(names.get(i));
                }
              }
              return redis.run(UNREGISTER, REGISTER_KEYS, gone.toArray());
            })
        .replaceWithVoid();
  }
}
