package dev.polyproc.producer.function;

import dev.polyproc.sharedstate.function.FunctionCode;
import dev.polyproc.sharedstate.worker.FunctionInfo;
import java.util.function.Function;

/** The function of a call: one that is compiled in, or one that a client brings. */
public sealed interface FunctionChoice {
  /** Returns the name, as the job shows it. */
  String name();

  /** Applies the function of the case that this choice is. */
  <R> R fold(Function<BuiltIn, R> builtIn, Function<Brought, R> brought, Function<Named, R> named);

  /** Returns whether it is compiled in, takes one number and returns one. */
  default boolean isNumeric() {
    return fold(builtIn -> builtIn.info().numeric(), brought -> false, named -> false);
  }

  /** A function that is compiled into the workers. */
  record BuiltIn(FunctionInfo info) implements FunctionChoice {
    @Override
    public String name() {
      return info.name();
    }

    @Override
    public <R> R fold(
        Function<BuiltIn, R> builtIn, Function<Brought, R> brought, Function<Named, R> named) {
      return builtIn.apply(this);
    }
  }

  /** A function whose code is known. */
  record Brought(String name, FunctionCode code) implements FunctionChoice {
    @Override
    public <R> R fold(
        Function<BuiltIn, R> builtIn, Function<Brought, R> brought, Function<Named, R> named) {
      return brought.apply(this);
    }
  }

  /**
   * A function that a client has stored, or a name that does not exist.
   *
   * @param encoding how its values are written
   */
  record Named(String name, String encoding) implements FunctionChoice {
    @Override
    public <R> R fold(
        Function<BuiltIn, R> builtIn, Function<Brought, R> brought, Function<Named, R> named) {
      return named.apply(this);
    }
  }
}
