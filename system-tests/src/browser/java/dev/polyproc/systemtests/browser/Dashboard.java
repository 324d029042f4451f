package dev.polyproc.systemtests.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.polyproc.systemtests.RunningSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * An open page of the dashboard, in a browser context of its own. It collects the errors that the
 * page reports.
 */
public final class Dashboard implements AutoCloseable {
  /** The text of a page whose events arrive. */
  public static final String LIVE = "Live ·";

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int TABS = 60;

  private final Page page;
  private final List<String> errors = new ArrayList<>();

  private Dashboard(Page page) {
    this.page = page;
    page.onPageError(errors::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
  }

  /** Opens a view, as in {@code #/processes}, and waits until its events arrive. */
  public static Dashboard open(Browser browser, RunningSystem system, String path) {
    return open(browser, system.url(), path, options -> {}, page -> {});
  }

  /**
   * Opens a view and waits until its events arrive.
   *
   * @param server where the page is loaded from
   * @param options changes the options of the browser's context
   * @param prepare is called with the page before it is loaded
   */
  public static Dashboard open(
      Browser browser,
      String server,
      String path,
      Consumer<NewContextOptions> options,
      Consumer<Page> prepare) {
    return open(browser, server, path, options, prepare, LIVE);
  }

  /** As above, but waits until the page has the given text. */
  public static Dashboard open(
      Browser browser,
      String server,
      String path,
      Consumer<NewContextOptions> options,
      Consumer<Page> prepare,
      String text) {
    var all = new NewContextOptions().setViewportSize(1280, 900);
    options.accept(all);
    var context = browser.context(all);
    try {
      var dashboard = new Dashboard(context.newPage());
      prepare.accept(dashboard.page);
      dashboard.load(server + "/" + path, text);
      return dashboard;
    } catch (RuntimeException | AssertionError e) {
      context.close();
      throw e;
    }
  }

  /** Opens an address in another tab, as a reader of a link does. Closed with this one. */
  public Dashboard openTab(String url) {
    var tab = new Dashboard(page.context().newPage());
    tab.load(url, LIVE);
    return tab;
  }

  private void load(String url, String text) {
    page.navigate(url);
    awaitText(text);
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return page.context();
  }

  /** Returns what the page has thrown, and what it has written to the console as an error. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** Returns the button whose name contains this text, without regard to case. */
  public Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** Returns the button with exactly this name. */
  public Locator exactButton(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Returns the button whose name matches a pattern. */
  public Locator button(Pattern name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** Returns the link whose name contains this text, without regard to case. */
  public Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  /** Returns the link with exactly this name. */
  public Locator exactLink(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Returns the form's field whose label contains this text, without regard to case. */
  public Locator field(String label) {
    return page.getByLabel(label);
  }

  /** Returns the form's field with exactly this label. */
  public Locator exactField(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  /** Returns the region with this name. */
  public Locator region(String name) {
    return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name));
  }

  /** Returns the message about an error. */
  public Locator alert() {
    return page.getByRole(AriaRole.ALERT);
  }

  /** Returns the elements with exactly this text. */
  public Locator exactText(String text) {
    return page.getByText(text, new Page.GetByTextOptions().setExact(true));
  }

  /** Waits until an element that contains this text is visible; fails if several contain it. */
  public void awaitText(String text) {
    page.getByText(text).waitFor();
  }

  /** Waits until at least one element that contains this text is visible. */
  public void awaitFirstText(String text) {
    page.getByText(text).first().waitFor();
  }

  /** Waits until an element with exactly this text is visible; fails if several have it. */
  public void awaitExactText(String text) {
    exactText(text).waitFor();
  }

  /** Waits until an error's message contains this text. */
  public void awaitAlert(String text) {
    alert().getByText(text).waitFor();
  }

  /** Waits until a condition holds; the page's events are handled meanwhile. */
  public void until(Callable<Boolean> condition) {
    until(BOUND, condition);
  }

  /** As above, for at most the given time. */
  public void until(Duration bound, Callable<Boolean> condition) {
    Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(PAUSE)
        .atMost(bound)
        .until(
            () -> {
              // A call of the driver is what delivers the events.
              page.waitForTimeout(1);
              return condition.call();
            });
  }

  /** Shows another view of the page that is loaded, as in {@code #/sharing/queue}. */
  public void show(String view) {
    page.evaluate("hash => (location.hash = hash)", view);
  }

  /** Returns the rows of a table, as texts. */
  public List<List<String>> rows(Locator table) {
    var rows =
        (List<?>)
            table
                .locator("tbody tr")
                .evaluateAll(
                    "all => all.map(row => [...row.cells].map(cell => cell.innerText.trim()))");
    return rows.stream()
        .map(row -> ((List<?>) row).stream().map(String::valueOf).toList())
        .toList();
  }

  /** Presses the Tab key until the focus is on an element with this text. */
  public void tabTo(String text) {
    for (int i = 0; i < TABS; i++) {
      page.keyboard().press("Tab");
      if (text.equals(page.evaluate("() => document.activeElement.innerText?.trim()"))) {
        return;
      }
    }
    throw new AssertionError("the Tab key does not reach \"" + text + "\"");
  }

  @Override
  public void close() {
    page.context().close();
  }
}
