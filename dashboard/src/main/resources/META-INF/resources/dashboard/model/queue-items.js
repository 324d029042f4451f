// The items of queues, as the events describe them.

/** Returns the items of a queue in the order of their positions: those that wait, and those that were taken. */
export function itemsOf(events) {
  const items = new Map();
  for (const { type, data, instance } of events) {
    if (data.position !== undefined) {
      const item = items.get(data.position) ?? { position: data.position, deliveries: 0 };
      if (type === 'item.put') {
        Object.assign(item, { item: data.item });
      } else if (type === 'item.consumed') {
        Object.assign(item, { item: data.item ?? item.item, taker: instance, deliveries: item.deliveries + 1 });
      } else {
        Object.assign(item, { item: 'null', isClosed: true, taker: instance });
      }
      items.set(data.position, item);
    }
  }
  return [...items.values()].sort((a, b) => a.position - b.position);
}

/** Deals items to producers in turn. Returns a list for each producer. */
export function deal(items, producers) {
  return Array.from({ length: producers }, (_, producer) => items.filter((_, index) => index % producers === producer));
}

/** Returns for each consumer the queues of which it took items, by the consumer's name. */
export function queuesOfConsumers(queues) {
  const consumers = new Map();
  for (const { name, items } of queues) {
    for (const taker of new Set(items.map((item) => item.taker).filter(Boolean))) {
      consumers.set(taker, [...(consumers.get(taker) ?? []), name]);
    }
  }
  return new Map([...consumers].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}
