package dev.polyproc.worker.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polyproc.sharedstate.worker.PythonStatus;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The check, when a worker starts, that this kernel confines a child: a child tries everything that
 * client code must not do, and the kernel has to refuse all of it.
 */
final class ConfinementCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Runs the check. A failure is not thrown; it is the reason why the worker does not run Python.
   */
  static PythonStatus run(PythonConfig config) throws InterruptedException {
    if (!config.enabled()) {
      return PythonStatus.unavailable("polyproc.python.enabled is false");
    }
    try (var zygote = Zygote.start(config)) {
      var child = zygote.fork();
      var answer = child.ask(Frame.of('T'), TIMEOUT, frame -> false);
      var trial = read(answer);
      child.end(frame -> {});
      var allowed = texts(trial.path("allowed"));
      return allowed.isEmpty()
          ? PythonStatus.available(zygote.version())
          : PythonStatus.unavailable(
              "the kernel did not refuse what client code must not do: " + allowed);
    } catch (ChannelException e) {
      return PythonStatus.unavailable(e.getMessage());
    } catch (Child.EndedException e) {
      return PythonStatus.unavailable("the process that tries the confinement ended early");
    } catch (Child.TimedOutException e) {
      return PythonStatus.unavailable("the process that tries the confinement did not answer");
    }
  }

  private static JsonNode read(Frame answer) {
    try {
      var trial = JSON.readTree(answer.text());
      if (answer.type() != 'T' || trial.path("tried").asInt() == 0) {
        throw new ChannelException("the confinement could not be tried: " + answer.text());
      }
      return trial;
    } catch (JsonProcessingException e) {
      throw new ChannelException("the answer of the trial is not JSON", e);
    }
  }

  private static String texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private ConfinementCheck() {}
}
