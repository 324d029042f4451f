package dev.polyproc.systemtests.browser.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A listener of the stream of events that counts them and does not parse them, so that hundreds of
 * listeners need little of the machine's time.
 */
final class EventCounter implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private final AtomicLong count = new AtomicLong();
  private CompletableFuture<HttpResponse<Void>> answer;
  private byte last;

  /** Begins to listen, with a connection of its own. */
  static EventCounter listen(HttpClient client, String url) {
    var counter = new EventCounter();
    var request = HttpRequest.newBuilder(URI.create(url + "/events")).build();
    counter.answer = client.sendAsync(request, BodyHandlers.fromSubscriber(counter));
    return counter;
  }

  /** Returns the number of events so far. */
  long count() {
    return count.get();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    buffers.forEach(this::count);
  }

  /** Of the lines of an event, only that of its data begins with this letter. */
  private void count(ByteBuffer buffer) {
    long events = 0;
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (last == '\n' && next == 'd') {
        events++;
      }
      last = next;
    }
    count.addAndGet(events);
  }

  @Override
  public void onError(Throwable failure) {
    // The stream was closed: a listener that gets fewer events is found by its count.
  }

  @Override
  public void onComplete() {
    // As after an error.
  }

  /** Closes the connection. */
  @Override
  public void close() {
    answer.cancel(true);
  }
}
