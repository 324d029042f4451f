package dev.polyproc.sharedstate.array;

import dev.polyproc.sharedstate.redis.BoundedRedis;
import dev.polyproc.sharedstate.redis.Script;
import dev.polyproc.sharedstate.registry.Registry;
import java.util.List;

/**
 * The Redis keys of one array. The braces are a hash tag, which puts them and the keys of the jobs
 * that work on the array in place into one slot of a Redis Cluster.
 *
 * @param meta hash: the properties of the array
 * @param data string: the elements, packed into one block
 */
public record ArrayKeys(String meta, String data) {
  /** Returns the keys of the array with that id. */
  public static ArrayKeys of(String id) {
    var prefix = "array:{" + id + "}:";
    return new ArrayKeys(prefix + "meta", prefix + "data");
  }

  /** Returns the key of an upload that will be written to the array in one step. */
  static String part(String id, String upload) {
    return "array:{" + id + "}:part:" + upload;
  }

  /** Returns the registry of the arrays and of their uploads. */
  static Registry registry(BoundedRedis redis) {
    return new Registry(redis, "arrays", id -> of(id).meta());
  }

  List<String> all() {
    return List.of(meta, data);
  }

  /** Loads a script together with the functions that the array scripts share. */
  static Script script(String resource) {
    return Script.load(
        ArrayKeys.class, "/dev/polyproc/sharedstate/lock/fence.lua", "array.lua", resource);
  }
}
