package dev.polyproc.producer.pool.request;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Consecutive values of an {@code imap} that become one job, added token by token. For one thread
 * at a time.
 */
sealed interface ImapBlock {
  /**
   * Adds the parser's current token to the value with an index; returns whether the value is
   * complete.
   */
  boolean add(JsonParser parser, long index) throws IOException;

  /** Returns the complete values. */
  Values values();

  /** Returns their total length in bytes. */
  int bytes();

  /** Numbers: each is one token. */
  record Numbers(NumberValues values) implements ImapBlock {
    @Override
    public boolean add(JsonParser parser, long index) throws IOException {
      ValuesReader.number(parser, values, index);
      return true;
    }

    @Override
    public int bytes() {
      return values.size() * Long.BYTES;
    }
  }

  /** Any JSON; a value may have many tokens. */
  final class Json implements ImapBlock {
    private final JsonValues values;
    private final int maxBytes;
    private ValueCopy copy;

    Json(JsonValues values, int maxBytes) {
      this.values = values;
      this.maxBytes = maxBytes;
    }

    @Override
    public boolean add(JsonParser parser, long index) throws IOException {
      if (copy == null) {
        copy = new ValueCopy(maxBytes);
      }
      if (!copy.add(parser)) {
        return false;
      }
      values.add(copy.bytes());
      copy = null;
      return true;
    }

    @Override
    public JsonValues values() {
      return values;
    }

    @Override
    public int bytes() {
      return values.bytes();
    }
  }
}
