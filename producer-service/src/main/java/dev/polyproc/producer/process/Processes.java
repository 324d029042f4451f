package dev.polyproc.producer.process;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.ipc.process.ProcessStartSerializer;
import dev.polyproc.ipc.send.KafkaUnavailableException;
import dev.polyproc.ipc.send.RecordSender;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.process.ProcessMemory;
import dev.polyproc.sharedstate.process.ProcessRecord;
import dev.polyproc.sharedstate.process.ProcessState;
import dev.polyproc.sharedstate.process.Signal;
import dev.polyproc.sharedstate.redis.RedisUnavailableException;
import dev.polyproc.sharedstate.wait.Awaiter;
import dev.polyproc.sharedstate.wait.Uncancellable;
import dev.polyproc.sharedstate.wait.Waiter;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Starts, joins and signals processes. For any thread. */
@ApplicationScoped
public class Processes {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final ProcessMemory memory;
  private final Awaiter awaiter;
  private final LiveWorkers workers;
  private final ProcessConfig config;
  private final RecordSender sender;
  private final ProcessStartSerializer serializer = new ProcessStartSerializer();

  Processes(
      ProcessMemory memory,
      Awaiter awaiter,
      LiveWorkers workers,
      ProcessConfig config,
      RecordSender sender) {
    this.memory = memory;
    this.awaiter = awaiter;
    this.workers = workers;
    this.config = config;
    this.sender = sender;
  }

  /**
   * Dispatches a process; the next idle worker starts it.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if no worker knows the target, or too many
   *     processes are active
   */
  Uni<ProcessRecord> start(ProcessRequest request) {
    var id = UUID.randomUUID().toString();
    return requireKnown(request.target())
        .chain(this::requireRoom)
        .chain(() -> name(request))
        .chain(name -> start(id, name, request));
  }

  private Uni<ProcessRecord> start(String id, String name, ProcessRequest request) {
    var started =
        memory
            .create(id, name, request.target(), request.args(), config.keep())
            .chain(() -> send(new ProcessStart(id, request.target(), request.args())));
    return Uncancellable.of(started).chain(() -> describe(id, name, request));
  }

  /** Returns a process that was dispatched; if Redis does not answer, in its initial state. */
  private Uni<ProcessRecord> describe(String id, String name, ProcessRequest request) {
    return require(id)
        .onFailure(RedisUnavailableException.class)
        .recoverWithItem(() -> ProcessRecord.waiting(id, name, request.target(), request.args()));
  }

  private Uni<Void> send(ProcessStart start) {
    return sender
        .send(new ProducerRecord<>(Topics.POOL_TASKS, start), serializer)
        .chain(() -> memory.sent(start.process()))
        .onFailure()
        .recoverWithUni(failure -> withdraw(start.process(), failure));
  }

  /**
   * Withdraws a process that could not be sent: it never starts. If a worker has started it, the
   * call succeeds.
   */
  private Uni<Void> withdraw(String id, Throwable failure) {
    return memory
        .withdraw(id)
        .onFailure(RedisUnavailableException.class)
        .transform(
            redisIsAway ->
                Problems.unavailable(
                    "Redis does not answer; process %s may still start.".formatted(id),
                    RETRY_AFTER))
        .chain(
            withdrawn ->
                withdrawn
                    ? Uni.createFrom().failure(withoutEffect(failure))
                    : Uni.createFrom().voidItem());
  }

  private static Throwable withoutEffect(Throwable failure) {
    return failure instanceof KafkaUnavailableException away ? away.withoutEffect() : failure;
  }

  private Uni<Void> requireKnown(String target) {
    return workers
        .lately()
        .invoke(
            live -> {
              if (live.isEmpty()) {
                throw Problems.unavailable(
                    "There is no worker at the moment; try again.", RETRY_AFTER);
              }
              var known =
                  live.stream()
                      .flatMap(worker -> worker.targets().stream())
                      .map(FunctionInfo::name)
                      .distinct()
                      .sorted()
                      .toList();
              if (!known.contains(target)) {
                throw Problems.valueError(
                    "There is no target \"%s\"; the targets are %s."
                        .formatted(target, String.join(", ", known)));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> requireRoom() {
    return memory
        .active()
        .invoke(
            active -> {
              if (active.size() >= config.maxActive()) {
                throw Problems.tooMany(
                    "%d processes are active, which is the limit; join or end some."
                        .formatted(active.size()),
                    RETRY_AFTER);
              }
            })
        .replaceWithVoid();
  }

  private Uni<String> name(ProcessRequest request) {
    return request
        .name()
        .map(name -> Uni.createFrom().item(name))
        .orElseGet(() -> memory.nextNumber().map(number -> "Process-" + number));
  }

  Uni<List<ProcessRecord>> active() {
    return memory.active();
  }

  /** Returns a process. Fails with a 404 if there is none. */
  Uni<ProcessRecord> require(String id) {
    return memory.find(id).map(found -> found.orElseThrow(() -> notFound(id)));
  }

  /** Waits until a process has ended, or the timeout expires; returns its state. */
  Uni<ProcessRecord> join(String id, Duration timeout) {
    return awaiter.await(
        ProcessMemory.wakeUpKey(id),
        timeout,
        Waiter.reading(() -> require(id), process -> process.state() == ProcessState.STOPPED));
  }

  /** Sends a signal to a process. Fails with a 404 if there is none. */
  Uni<Void> signal(String id, Signal signal) {
    return memory.signal(id, signal).invoke(state -> requirePresent(state, id)).replaceWithVoid();
  }

  private void requirePresent(Optional<ProcessState> state, String id) {
    if (state.isEmpty()) {
      throw notFound(id);
    }
  }

  private RuntimeException notFound(String id) {
    return Problems.notFound(
        "There is no process %s; a stopped process is kept for %s.".formatted(id, config.keep()));
  }
}
