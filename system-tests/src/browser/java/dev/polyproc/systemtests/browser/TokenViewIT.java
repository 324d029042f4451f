package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.polyproc.systemtests.RunningSystem;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the question for a token. The system needs none; the page itself refuses the calls
 * without one.
 */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class TokenViewIT {
  private static final Pattern GUARDED =
      Pattern.compile("^/(events|snapshot|functions|workers|pool)");
  private static final String QUESTION = "This service needs a token";

  @Test
  void token_ofWrongAndOfRight_isRefusedAndIsUsed(RunningSystem system, Browser browser) {
    try (var dashboard =
        Dashboard.open(
            browser, system.url(), "", options -> {}, TokenViewIT::refuseCalls, QUESTION)) {
      dashboard.field("Token").fill("wrong");
      dashboard.page().keyboard().press("Enter");
      dashboard.awaitAlert("The token is wrong.");
      dashboard.field("Token").fill("s3cret");
      dashboard.page().keyboard().press("Enter");

      dashboard.awaitText(Dashboard.LIVE);
      dashboard.button("Run").click();
      dashboard.awaitExactText("succeeded");
      assertThat(dashboard.page().getByText(QUESTION).count()).isZero();
    }
  }

  private static void refuseCalls(Page page) {
    page.addInitScript("delete globalThis.SharedWorker");
    page.route(
        url -> GUARDED.matcher(URI.create(url).getPath()).find(), TokenViewIT::refuseWithoutToken);
  }

  private static void refuseWithoutToken(Route route) {
    if ("Bearer s3cret".equals(route.request().headers().get("authorization"))) {
      route.resume();
    } else {
      route.fulfill(
          new Route.FulfillOptions()
              .setStatus(401)
              .setContentType("application/problem+json")
              .setBody(
                  "{\"status\":401,\"title\":\"Unauthorized\",\"detail\":\"The token is wrong.\"}"));
    }
  }
}
