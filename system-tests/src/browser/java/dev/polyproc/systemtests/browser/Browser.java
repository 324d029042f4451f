package dev.polyproc.systemtests.browser;

import static org.junit.jupiter.api.extension.ExtensionContext.Namespace.GLOBAL;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The Chromium that is installed. It is started once for all tests, and is stopped after the last
 * test. As an extension, it passes itself to every test method with a parameter of its type.
 *
 * <p>Only for the thread that runs the tests.
 */
public final class Browser implements ParameterResolver, AutoCloseable {
  private static final String CHROMIUM =
      Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;

  /** For JUnit, which creates extensions; Chromium itself is started when a test needs it. */
  Browser() {
    this.playwright = null;
    this.chromium = null;
  }

  private Browser(Playwright playwright) {
    this.playwright = playwright;
    // As root, in a container, Chromium's own sandbox cannot be set up.
    this.chromium =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(Path.of(CHROMIUM))
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  private static Browser start() {
    var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return new Browser(Playwright.create(new Playwright.CreateOptions().setEnv(environment)));
  }

  /** Returns a new context, with cookies and a storage of its own. The caller closes it. */
  public BrowserContext context(NewContextOptions options) {
    return chromium.newContext(options);
  }

  @Override
  public void close() {
    playwright.close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(GLOBAL)
        .computeIfAbsent(Browser.class, key -> start(), Browser.class);
  }
}
