package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.polyproc.systemtests.RunningSystem;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the page of a read-only installation. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class ReadOnlyViewIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String READ_ONLY = "This installation is read-only";

  @Test
  void buttons_thatChangeSomething_areDisabledUntilATokenIsUsed(
      RunningSystem system, Browser browser) {
    try (var dashboard =
        Dashboard.open(
            browser, system.url(), "", options -> {}, ReadOnlyViewIT::makeReadOnly, READ_ONLY)) {
      var page = dashboard.page();
      var run = dashboard.button("Run");
      dashboard.until(run::isDisabled);
      assertThat(run.getAttribute("title")).isEqualTo(READ_ONLY);
      var calls = new ArrayList<String>();
      page.onRequest(
          request -> {
            if (!request.method().equals("GET")) {
              calls.add(request.url());
            }
          });
      dashboard.exactField("processes").press("Enter");
      for (var view : Views.ALL) {
        dashboard.show(view);
        var hash = String.join("/", view.split("/", -1)[0], view.split("/", -1)[1]);
        dashboard.until(
            () ->
                hash.equals(
                    page.evaluate("() => document.querySelector('[aria-current=page]').hash")));
        assertThat(page.locator("main button:enabled:not([aria-pressed])").allInnerTexts())
            .as(view)
            .allMatch("Copy"::equals);
      }
      assertThat(calls).as("calls that Enter sends").isEmpty();
      dashboard.button("Use a token").click();
      dashboard.field("Token").fill("s3cret");
      page.keyboard().press("Enter");

      dashboard
          .button("Use a token")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      dashboard.link("Pool").first().click();
      dashboard.until(run::isEnabled);
      assertThat(dashboard.errors()).isEmpty();
    }
  }

  private static void makeReadOnly(Page page) {
    page.addInitScript("delete globalThis.SharedWorker");
    page.route("**/snapshot", ReadOnlyViewIT::answerReadOnlyWithoutToken);
  }

  private static void answerReadOnlyWithoutToken(Route route) {
    var answer = route.fetch();
    var isAllowed = "Bearer s3cret".equals(route.request().headers().get("authorization"));
    try {
      var snapshot = (ObjectNode) JSON.readTree(answer.text());
      snapshot.put("readOnly", !isAllowed);
      route.fulfill(
          new Route.FulfillOptions()
              .setResponse(answer)
              .setBody(JSON.writeValueAsString(snapshot)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
