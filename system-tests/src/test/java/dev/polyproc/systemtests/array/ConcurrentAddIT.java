package dev.polyproc.systemtests.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class ConcurrentAddIT {
  private static final int ADDERS = 100;
  private static final int ELEMENTS = 4;

  @Test
  void add_hundredConcurrentCallers_losesNothing(RunningSystem system) {
    var api = new Api(system.url());
    var created = api.post("/arrays", "{\"typecode\":\"i\",\"size\":%d}".formatted(ELEMENTS));
    var array = "/arrays/" + Api.parse(created).at("/id").asText();

    // All callers add once to each element at the same time, some with negative indices.
    var adding =
        IntStream.range(0, ADDERS * ELEMENTS)
            .mapToObj(
                i ->
                    api.postAsync(
                        "%s/%d/add".formatted(array, i % ELEMENTS - (i % 2) * ELEMENTS),
                        "{\"amount\":%d}".formatted(1 + i / ELEMENTS)))
            .toList();
    var answers = adding.stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
    int sum = ADDERS * (ADDERS + 1) / 2;
    assertThat(api.get(array).body())
        .isEqualTo(Collections.nCopies(ELEMENTS, sum).toString().replace(" ", ""));
    // Each caller received the sum after its own addition, so the largest sum of an element is the
    // total.
    assertThat(answers.stream().filter(each -> each.body().equals(String.valueOf(sum))))
        .hasSizeGreaterThanOrEqualTo(ELEMENTS);
  }
}
