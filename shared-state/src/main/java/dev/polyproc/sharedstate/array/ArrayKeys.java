package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.registry.Registry;
import java.util.List;

/**
 * The Redis keys of one array. The braces are a hash tag: they put all of them, and those of the
 * jobs that work on it in place, into one slot of a Redis Cluster.
 *
 * @param meta hash: what the array is
 * @param data string: its elements, packed; shared memory is one block
 */
public record ArrayKeys(String meta, String data) {
  /** The keys of the array of that id. */
  public static ArrayKeys of(String id) {
    var prefix = "array:{" + id + "}:";
    return new ArrayKeys(prefix + "meta", prefix + "data");
  }

  /** The key of elements that are uploaded and will be written to the array in one step. */
  static String part(String id, String upload) {
    return "array:{" + id + "}:part:" + upload;
  }

  /** Returns the registry of the arrays, and of the uploads that are to become one. */
  static Registry registry(BoundedRedis redis) {
    return new Registry(redis, "arrays", id -> of(id).meta());
  }

  List<String> all() {
    return List.of(meta, data);
  }

  /** A script of the array's, behind what it shares with the others. */
  static Script script(String resource) {
    return Script.load(
        ArrayKeys.class, "/dev/polyproc/sharedstate/lock/fence.lua", "array.lua", resource);
  }
}
