package dev.polyproc.producer.pool.request;

import dev.polyproc.http.problem.Problems;
import dev.polyproc.http.query.Numbers;
import dev.polyproc.producer.function.FunctionChoice;
import dev.polyproc.producer.function.FunctionFields;
import dev.polyproc.producer.function.KnownFunctions;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;

/** The form of a call's body. */
public sealed interface BodyForm {
  /**
   * Reads a body to its end.
   *
   * @param job the id of the job
   * @param known the functions of the live workers
   * @param readers the readers of its values
   * @param body blocks until the next part arrives
   * @throws io.quarkiverse.resteasy.problem.HttpProblem if it is malformed
   * @throws IOException if it breaks off
   */
  PoolRequest read(String job, KnownFunctions known, InputStream body, ValueReaders readers)
      throws IOException;

  /**
   * A JSON object.
   *
   * @param method the method, unless the body names one
   * @param async whether the body may have the fields {@code method} and {@code callback}
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
   * Numbers as bytes; all else is in the query.
   *
   * @param mediaType the media type, with the type of the numbers
   * @param function the name of the function, or null
   * @param expr the expression that is the function, or null
   */
  record Octets(
      MediaType mediaType,
      String function,
      String expr,
      OptionalInt processes,
      OptionalInt chunksize)
      implements BodyForm {
    /** Returns the form of a request with the parameters of its query. */
    public static Octets of(
        HttpHeaders headers, String function, String expr, String processes, String chunksize) {
      return new Octets(
          headers.getMediaType(),
          function,
          expr,
          Numbers.count("processes", processes),
          Numbers.count("chunksize", chunksize));
    }

    @Override
    public PoolRequest read(
        String job, KnownFunctions known, InputStream body, ValueReaders readers)
        throws IOException {
      return new PoolRequest(
          job,
          PoolMethod.MAP,
          choice(known),
          Optional.empty(),
          readers.octets().read(job, mediaType, body),
          processes,
          chunksize,
          Optional.empty(),
          Optional.empty());
    }

    private FunctionChoice choice(KnownFunctions known) {
      if (function == null && expr == null) {
        throw Problems.valueError("function is missing; add ?function=square");
      }
      var choice = FunctionFields.of(function, expr).choice(known);
      choice.fold(
          builtIn -> {
            requireNumeric(builtIn);
            return null;
          },
          brought -> null,
          named -> null);
      return choice;
    }

    private static void requireNumeric(FunctionChoice.BuiltIn function) {
      if (!function.isNumeric()) {
        throw Problems.valueError(
            "%s does not take numbers alone: send its values as JSON".formatted(function.name()));
      }
    }
  }
}
