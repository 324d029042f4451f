package dev.polyproc.worker.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The shared objects that client code may use: those among its arguments, by the paths of their
 * HTTP resources. For one thread.
 */
final class ObjectGrants {
  private static final String TAG = "__polyproc__";
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");

  private final Set<String> prefixes = new HashSet<>();

  /** Returns whether a text may contain an object. */
  static boolean mayContain(String text) {
    return text.contains(TAG);
  }

  /** Adds the objects in a value, at any depth. */
  void add(JsonNode value) {
    if (value.has(TAG)) {
      grant(value);
    }
    value.forEach(this::add);
  }

  private void grant(JsonNode object) {
    var name = object.path("name").asText();
    var id = object.path("id").asText();
    switch (object.path(TAG).asText()) {
      case "Queue" -> grant("/queues/", name);
      case "Connection" -> grant("/pipes/", id, object.path("end").asText());
      case "Array" -> grant("/arrays/", id);
      case "Value" -> grant("/values/", id);
      case "Lock", "RLock" -> grant("/locks/", name);
      case "Semaphore", "BoundedSemaphore" -> grant("/sync/semaphores/", name);
      case "Event" -> grant("/sync/events/", name);
      case "Barrier" -> {
        grant("/sync/barriers/", name);
        grant("/sync/barriers/", name + "-action");
      }
      default -> {}
    }
  }

  private void grant(String resource, String... segments) {
    for (var segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        return;
      }
    }
    prefixes.add(resource + String.join("/", segments));
  }

  /** Returns whether a path is that of a granted object, or below it. */
  boolean allow(String path) {
    if (!PATH.matcher(path).matches()) {
      return false;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (prefixes.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
