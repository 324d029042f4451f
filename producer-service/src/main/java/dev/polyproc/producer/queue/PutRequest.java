package dev.polyproc.producer.queue;

import java.util.List;

/**
 * The body of a put.
 *
 * @param items the items, each as JSON
 * @param sentinel whether null stands after them
 */
record PutRequest(List<String> items, boolean sentinel) {
  PutRequest {
    items = List.copyOf(items);
  }
}
