package dev.polyproc.systemtests.browser.picture;

import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The system in the pictures. It is small, so that the pictures are, and has only the objects that
 * were made for the pictures. As an extension, it passes itself to every test method with a
 * parameter of its type.
 */
final class PicturedSystem implements ParameterResolver, AutoCloseable {
  static final int WORKERS = 4;

  private final RunningSystem system;

  /** For JUnit, which creates extensions; the system itself is started when a test needs it. */
  PicturedSystem() {
    this(null);
  }

  private PicturedSystem(RunningSystem system) {
    this.system = system;
  }

  private static PicturedSystem start() {
    return new PicturedSystem(RunningSystem.start(WORKERS, List.of("--consumers", "1")));
  }

  String url() {
    return system.url();
  }

  /** Kills an instance with SIGKILL; its supervisor starts it again. */
  void kill(String instance) {
    system.kill(instance);
  }

  @Override
  public void close() {
    system.close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PicturedSystem.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(GLOBAL)
        .computeIfAbsent(PicturedSystem.class, key -> start(), PicturedSystem.class);
  }
}
