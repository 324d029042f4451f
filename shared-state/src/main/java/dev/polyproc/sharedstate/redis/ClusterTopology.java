package dev.polyproc.sharedstate.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The latest {@link SlotTable} of a Redis Cluster. It is renewed in the background every second of
 * use, since a failover does not announce itself. For any thread; never blocks.
 */
final class ClusterTopology {
  private static final long RENEW_INTERVAL = Duration.ofSeconds(1).toNanos();

  /** How long a node may take to answer before the next one is asked. */
  private static final Duration MAX_ANSWER = Duration.ofSeconds(1);

  private final ClusterNodes nodes;
  private final List<String> seeds;
  private final AtomicReference<CompletableFuture<SlotTable>> renewal = new AtomicReference<>();
  private volatile SlotTable latest;

  /** The node that answered last. */
  private volatile String answered;

  /**
   * Creates a topology without a table.
   *
   * @param seeds the addresses of some nodes, of which at least one has to answer at first
   */
  ClusterTopology(ClusterNodes nodes, List<String> seeds) {
    this.nodes = nodes;
    this.seeds = List.copyOf(seeds);
    this.answered = seeds.get(0);
  }

  /** Returns the latest table, which may be older than a second if no node answers. */
  Uni<SlotTable> latest() {
    var table = latest;
    if (table == null) {
      return renewed();
    }
    if (System.nanoTime() - table.readAt() > RENEW_INTERVAL) {
      renewed().subscribe().with(renewed -> {}, failure -> {});
    }
    return Uni.createFrom().item(table);
  }

  /** Returns the node that answered last. */
  String responsive() {
    return answered;
  }

  /** Reads the table from any node; concurrent callers share one request. */
  Uni<SlotTable> renewed() {
    var mine = new CompletableFuture<SlotTable>();
    var running = renewal.compareAndExchange(null, mine);
    if (running == null) {
      ask(candidates(""))
          .subscribe()
          .with(
              table -> {
                renewal.set(null);
                mine.complete(table);
              },
              failure -> {
                renewal.set(null);
                mine.completeExceptionally(failure);
              });
    }
    return Uni.createFrom().completionStage(running == null ? mine : running);
  }

  /** Reads the table as the others see it, without a node that may have been cut off from them. */
  Uni<SlotTable> accordingToOthersThan(String address) {
    return ask(candidates(address));
  }

  private List<String> candidates(String except) {
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(answered);
    if (latest != null) {
      candidates.addAll(latest.nodes());
    }
    candidates.addAll(seeds);
    candidates.remove(except);
    return List.copyOf(candidates);
  }

  private Uni<SlotTable> ask(List<String> candidates) {
    if (candidates.isEmpty()) {
      return Uni.createFrom().failure(new NotSentException("no node of the Redis Cluster answers"));
    }
    return ask(candidates.get(0))
        .onFailure()
        .recoverWithUni(() -> ask(candidates.subList(1, candidates.size())));
  }

  private Uni<SlotTable> ask(String address) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long asked = System.nanoTime();
              return nodes
                  .at(address)
                  .client()
                  .batch(
                      List.of(
                          Request.cmd(Command.CLUSTER).arg("INFO"),
                          Request.cmd(Command.CLUSTER).arg("SLOTS")))
                  .ifNoItem()
                  .after(MAX_ANSWER)
                  .fail()
                  .map(answers -> read(address, answers, asked));
            })
        .invoke(table -> accept(address, table));
  }

  /** Reads a node's answer; a node that is cut off from the majority of the masters has none. */
  private static SlotTable read(String address, List<Response> answers, long asked) {
    if (!answers.get(0).toString().contains("cluster_state:ok")) {
      throw new IllegalStateException(address + " is not part of a working cluster");
    }
    return SlotTable.of(answers.get(1), address.substring(0, address.lastIndexOf(':')), asked);
  }

  private void accept(String address, SlotTable table) {
    var known = table.nodes();
    // A seed may have another name than the one that the nodes use.
    answered = known.contains(address) ? address : known.get(0);
    latest = table;
    nodes.retain(known);
  }
}
