package dev.polyproc.systemtests;

import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import dev.polyproc.localstack.LocalStack;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A system with two replicas of {@code consumer-service}, one of which may be killed: it comes
 * back. Started once for all tests that want it; gives itself to every parameter of type {@link
 * LocalStack}.
 */
public final class TwoConsumers implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalStack.class;
  }

  /** JUnit closes it after the last test. */
  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(GLOBAL)
        .computeIfAbsent(
            LocalStack.class, key -> LocalStack.builder().workers(1).consumers(2).start());
  }
}
