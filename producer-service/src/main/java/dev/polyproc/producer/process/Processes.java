package dev.polyproc.producer.process;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.ipc.process.ProcessStart;
import dev.polyproc.ipc.process.ProcessStartSerializer;
import dev.polyproc.ipc.send.KafkaUnavailableException;
import dev.polyproc.ipc.send.RecordSender;
import dev.polyproc.ipc.topic.Topics;
import dev.polyproc.producer.function.ClientFunctions;
import dev.polyproc.producer.worker.LiveWorkers;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.process.ActiveProcesses;
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
  private final ActiveProcesses processes;
  private final Awaiter awaiter;
  private final LiveWorkers workers;
  private final ProcessConfig config;
  private final RecordSender sender;
  private final ProcessStartSerializer serializer = new ProcessStartSerializer();

  Processes(
      ProcessMemory memory,
      ActiveProcesses processes,
      Awaiter awaiter,
      LiveWorkers workers,
      ProcessConfig config,
      RecordSender sender) {
    this.memory = memory;
    this.processes = processes;
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
    return requireTarget(request)
        .chain(this::requireRoom)
        .chain(() -> name(request))
        .chain(name -> start(id, name, request));
  }

  private Uni<ProcessRecord> start(String id, String name, ProcessRequest request) {
    var started =
        memory
            .create(id, name, request.target(), request.args(), config.keep())
            .chain(() -> storeCode(id, request))
            .chain(() -> send(record(id, name, request)));
    return Uncancellable.of(started).chain(() -> describe(id, name, request));
  }

  private Uni<Void> storeCode(String id, ProcessRequest request) {
    return request
        .code()
        .map(code -> memory.putCode(id, code))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static ProcessStart record(String id, String name, ProcessRequest request) {
    return new ProcessStart(
        id,
        request.target(),
        request.args(),
        request.kwargs(),
        name,
        request.code().map(FunctionCode::version).orElse(""));
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
            redisUnavailable ->
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
    return failure instanceof KafkaUnavailableException unavailable
        ? unavailable.withoutEffect()
        : failure;
  }

  private Uni<Void> requireTarget(ProcessRequest request) {
    return workers
        .required()
        .invoke(
            live -> {
              if (request.code().isPresent()) {
                ClientFunctions.requirePython(live);
                return;
              }
              var known =
                  live.stream()
                      .flatMap(worker -> worker.targets().stream())
                      .map(FunctionInfo::name)
                      .distinct()
                      .sorted()
                      .toList();
              if (!known.contains(request.target())) {
                throw Problems.valueError(
                    "Target \"%s\" does not exist; the targets are %s."
                        .formatted(request.target(), String.join(", ", known)));
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> requireRoom() {
    return processes
        .count()
        .invoke(
            active -> {
              if (active >= config.maxActive()) {
                throw Problems.tooMany(
                    "%d processes are active, which is the limit; join or end some."
                        .formatted(active),
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
    return processes.list();
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
        "Process %s does not exist; a stopped process is kept for %s."
            .formatted(id, config.keep()));
  }
}
