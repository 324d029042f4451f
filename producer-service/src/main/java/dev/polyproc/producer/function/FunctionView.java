package dev.polyproc.producer.function;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The view of a function.
 *
 * @param name the name
 * @param summary one sentence that says what it does
 * @param numeric whether it is compiled in, takes one number and returns one
 * @param version the SHA-256 digest of its code; absent if it is compiled in
 * @param source its source; absent if it is compiled in, and in the list
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FunctionView(
    String name,
    String summary,
    boolean numeric,
    @Schema(nullable = true) String version,
    @Schema(nullable = true) String source) {
  private static final String BROUGHT = "a Python function that a client has stored";

  static FunctionView of(FunctionInfo builtIn) {
    return new FunctionView(builtIn.name(), builtIn.summary(), builtIn.numeric(), null, null);
  }

  static FunctionView of(String name, FunctionCode code) {
    return new FunctionView(name, BROUGHT, false, code.version(), code.source());
  }

  static FunctionView stored(String name) {
    return new FunctionView(name, BROUGHT, false, null, null);
  }
}
