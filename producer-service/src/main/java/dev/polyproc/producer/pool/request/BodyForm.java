package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.producer.function.KnownFunctions;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/** How the body of a call is to be read. */
public sealed interface BodyForm {
  /**
   * Reads a body to its end.
   *
   * @param job the name of the job that it becomes
   * @param known the functions that there are
   * @param readers of its values
   * @param body blocks while the rest of it is still to come
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is something wrong with it
   * @throws IOException if it cannot be read to its end
   */
  PoolRequest read(String job, KnownFunctions known, InputStream body, ValueReaders readers)
      throws IOException;

  /**
   * An object of fields.
   *
   * @param method which method is called, if the body does not say so
   * @param async whether the body may say which method is called, and whom to tell of the end
   */
  record Json(PoolMethod method, boolean async) implements BodyForm {
    @Override
    public PoolRequest read(
        String job, KnownFunctions known, InputStream body, ValueReaders readers)
        throws IOException {
      return new PoolRequestReader(job, readers.json(), known, method, async).read(body);
    }
  }

  /**
   * Numbers as bytes; what else there is to say stands in the query.
   *
   * @param mediaType says of what type they are
   * @param function its name
   */
  record Octets(MediaType mediaType, String function, OptionalInt processes, OptionalInt chunksize)
      implements BodyForm {
    @Override
    public PoolRequest read(
        String job, KnownFunctions known, InputStream body, ValueReaders readers)
        throws IOException {
      requireNumeric(known);
      return new PoolRequest(
          job,
          PoolMethod.MAP,
          function,
          readers.octets().read(job, mediaType, body),
          processes,
          chunksize,
          Optional.empty());
    }

    private void requireNumeric(KnownFunctions known) {
      if (function == null) {
        throw Problems.valueError("function is missing; say ?function=square");
      }
      if (!known.require(function).numeric()) {
        throw Problems.valueError(
            "%s does not take numbers alone: send its values as JSON".formatted(function));
      }
    }
  }
}
