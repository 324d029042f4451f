package dev.polyproc.sharedstate.redis;

import dev.polyproc.sharedstate.redis.SlotTable.Shard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;

/**
 * The confirmation that a write of a Redis Cluster survives the loss of its master. The replication
 * is asynchronous, so a master answers before its replica has the write. {@code WAIT} asks for the
 * replica. If none confirms, either the replica has failed, and the cluster's other nodes say so:
 * then no node can take the master's place, and the master's copy is sufficient. Or the master was
 * cut off (suspended, for example) and its replica has taken its place: then the write is lost, and
 * the caller must not be told that it is done. For any thread.
 */
final class Replication {
  private static final Duration MAX_WAIT = Duration.ofMillis(500);

  private final ClusterTopology topology;

  Replication(ClusterTopology topology) {
    this.topology = topology;
  }

  /**
   * Waits until the last write of a connection is confirmed. The caller bounds the time.
   *
   * @param slot the slot of the write
   * @param master the node that has executed it
   * @param server the connection over which it was executed
   */
  Uni<Void> confirm(int slot, String master, RedisConnection server) {
    return topology
        .latest()
        .chain(
            table ->
                table.isFresh() && isAlone(master, slot, table)
                    ? Uni.createFrom().voidItem()
                    : await(slot, master, server));
  }

  private Uni<Void> await(int slot, String master, RedisConnection server) {
    return server
        .send(Request.cmd(Command.WAIT).arg(1).arg(MAX_WAIT.toMillis()))
        .chain(
            replicas ->
                replicas.toInteger() > 0
                    ? Uni.createFrom().voidItem()
                    : topology
                        .accordingToOthersThan(master)
                        .chain(table -> decide(table, slot, master, server)));
  }

  private Uni<Void> decide(SlotTable table, int slot, String master, RedisConnection server) {
    if (!table.shardOf(slot).map(Shard::master).filter(master::equals).isPresent()) {
      return Uni.createFrom().failure(new WriteLostException(master));
    }
    return isAlone(master, slot, table) ? Uni.createFrom().voidItem() : await(slot, master, server);
  }

  private static boolean isAlone(String master, int slot, SlotTable table) {
    return table
        .shardOf(slot)
        .filter(shard -> shard.master().equals(master) && shard.replicas().isEmpty())
        .isPresent();
  }
}
