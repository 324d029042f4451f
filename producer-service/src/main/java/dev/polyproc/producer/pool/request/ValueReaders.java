package dev.polyproc.producer.pool.request;

import dev.polyproc.producer.pool.dispatch.PoolConfig;
import dev.polyproc.sharedstate.job.JobUpload;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Readers of values, for complete bodies and for bodies that still arrive. Immutable. */
@Singleton
public final class ValueReaders {
  private final ValuesReader values;
  private final OctetReader octets;
  private final ValueReaders whole;

  @Inject
  ValueReaders(JobUpload uploads, PoolConfig config) {
    this(new ValuesReader(uploads, config), new OctetReader(uploads, config), inMemory(config));
  }

  private ValueReaders(ValuesReader values, OctetReader octets, ValueReaders whole) {
    this.values = values;
    this.octets = octets;
    this.whole = whole;
  }

  private static ValueReaders inMemory(PoolConfig config) {
    return new ValueReaders(new ValuesReader(null, config), new OctetReader(null, config), null);
  }

  /**
   * Returns readers that never block, for a body that is in memory: its values fit in memory too.
   */
  ValueReaders inMemory() {
    return whole;
  }

  ValuesReader json() {
    return values;
  }

  OctetReader octets() {
    return octets;
  }
}
