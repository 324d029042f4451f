package dev.polyproc.benchmarks.against;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polyproc.benchmarks.measure.BenchException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpTest {
  private final List<String> closed = new ArrayList<>();
  private final CleanUp cleanUp = new CleanUp();

  @Test
  void close_severalResources_closesEachOnceInReverseOrder() throws BenchException {
    OwnedResource tree = cleanUp.add(() -> closed.add("tree"));
    OwnedResource command = cleanUp.add(() -> closed.add("command"));
    OwnedResource stack = cleanUp.add(() -> closed.add("stack"));

    cleanUp.close(command);
    cleanUp.close(command);
    cleanUp.close();
    cleanUp.close();

    assertThat(closed).containsExactly("command", "stack", "tree");
    assertThat(List.of(tree, stack)).hasSize(2);
  }

  @Test
  void add_afterTheEnd_closesTheResource() {
    cleanUp.close();

    assertThatThrownBy(() -> cleanUp.add(() -> closed.add("late")))
        .isInstanceOf(BenchException.class);
    assertThat(closed).containsExactly("late");
  }
}
