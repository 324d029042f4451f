package dev.polyproc.sharedstate.array;

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
}
