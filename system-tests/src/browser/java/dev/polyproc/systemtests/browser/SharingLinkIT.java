package dev.polyproc.systemtests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of the links to queues, arrays, locks and pipes. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class SharingLinkIT {
  @Test
  void link_ofQueue_showsItOrSaysThatItDoesNotExist(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/queue")) {
      dashboard.field("maxsize").fill("5");
      dashboard.field("Consumer").selectOption("http");
      dashboard.button("Create").click();
      dashboard.awaitText("0 items put");

      var copy = dashboard.openTab(dashboard.page().url());
      copy.awaitText("0 items put");
      assertThat(copy.exactField("Name").inputValue())
          .isEqualTo(dashboard.exactField("Name").inputValue());
      assertThat(copy.field("maxsize").inputValue()).isEqualTo("5");
      copy.page().navigate(dashboard.page().url().replaceFirst("name=[^&]*", "name=missing"));
      copy.awaitAlert("Queue missing does not exist");
    }
  }

  @Test
  void link_ofArray_showsItOrSaysThatItDoesNotExist(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/array")) {
      dashboard.field("Values").fill("4, 5");
      dashboard.button("Create").click();
      dashboard.button("Map in place").click();
      dashboard.until(() -> dashboard.page().locator(".cells .tint").count() == 2);

      var copy = dashboard.openTab(dashboard.page().url());
      var cells = copy.page().locator(".cells tbody td");
      copy.until(() -> cells.allInnerTexts().equals(List.of("16", "25")));
      copy.page().navigate(dashboard.page().url().replaceFirst("array=[^&]*", "array=missing"));
      copy.awaitAlert("Array missing does not exist");
    }
  }

  @Test
  void link_ofLock_showsIt(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "#/sharing/lock?name=door&lease=3s")) {
      dashboard.awaitText("Not locked; 0 callers wait");
      assertThat(dashboard.field("Lease").inputValue()).isEqualTo("3s");
      dashboard
          .page()
          .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Lock door"))
          .waitFor();
    }
  }

  @Test
  void link_ofPipe_showsItOrSaysThatItDoesNotExist(RunningSystem system, Browser browser) {
    var pipe = Api.parse(new Api(system.url()).post("/pipes", "{\"duplex\":true}"));
    var id = pipe.path("id").asText();
    try (var dashboard = Dashboard.open(browser, system, "")) {
      dashboard.page().navigate(system.url() + "/#/sharing/pipe?pipe=" + id);

      dashboard.awaitText("This page has end a again");
      dashboard.button("close").click();
      dashboard.awaitFirstText("End a is closed.");
      dashboard.page().navigate(system.url() + "/#/sharing/pipe?pipe=missing");
      dashboard.awaitAlert("Pipe missing does not exist");
    }
  }
}
