package dev.polyproc.systemtests.browser;

import dev.polyproc.systemtests.RunningSystem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of several tabs with the dashboard. */
@Tag("browser")
@ExtendWith({RunningSystem.class, Browser.class})
class TabsIT {
  @Test
  void run_inOneOfTenTabs_isAnsweredOverTheSharedConnection(RunningSystem system, Browser browser) {
    try (var dashboard = Dashboard.open(browser, system, "")) {
      var tabs = new ArrayList<>(List.of(dashboard));
      for (int i = 0; i < 9; i++) {
        tabs.add(dashboard.openTab(dashboard.page().url()));
      }
      var last = tabs.get(9);
      last.button("Run").click();

      last.awaitExactText("succeeded");
      tabs.forEach(tab -> tab.field("Job").waitFor());
    }
  }
}
