package dev.polyproc.http.openapi;

import dev.polyproc.http.operation.Operation;
import dev.polyproc.http.operation.OperationTable;
import dev.polyproc.http.problem.ProblemKind;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Adds to the API's description the facts of every operation: its problems, from {@link
 * ProblemKind}, and the limit of its body, from the {@link OperationTable}.
 */
@ApplicationScoped
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ApiDescription implements OASFilter {
  /** The name of the schema of problems. */
  static final String PROBLEM = "Problem";

  static final String MAX_BYTES = "x-max-body-bytes";
  static final String LIMIT_SETTING = "x-max-body-setting";
  static final String STREAMED = "x-body-streamed";
  private static final String PROBLEM_TYPE = "application/problem+json";

  private static final String AS_RAISED =
      " Or as raised: the function raised it (`index`, `function`, `worker`, `attempt`, `job`).";

  /** The schemas of the framework's own types, which are removed. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "Body",
          "HttpProblem",
          "HttpValidationProblem",
          "Violation",
          "MediaType",
          "StreamedAnswer",
          "StreamingOutput");

  private final OperationTable table;

  ApiDescription(OperationTable table) {
    this.table = table;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    NOT_OURS.forEach(api.getComponents()::removeSchema);
    api.getComponents().addSchema(PROBLEM, ProblemSchema.create());
    api.getPaths().getPathItems().forEach(this::describe);
  }

  private void describe(String path, PathItem item) {
    item.getOperations().forEach((method, described) -> describe(path, method, described));
  }

  private void describe(
      String path,
      PathItem.HttpMethod method,
      org.eclipse.microprofile.openapi.models.Operation described) {
    var operations =
        table.all().stream()
            .filter(each -> each.template().equals(path) && each.method().equals(method.name()))
            .toList();
    limit(operations, described);
    emptyAnswer(described);
    events(described);
    problems(operations).forEach((status, answer) -> add(described, status, answer));
  }

  private static void limit(
      List<Operation> operations, org.eclipse.microprofile.openapi.models.Operation described) {
    operations.stream()
        .flatMap(operation -> operation.body().stream())
        .findFirst()
        .ifPresent(
            rule -> {
              described.addExtension(MAX_BYTES, rule.maxBytes());
              described.addExtension(LIMIT_SETTING, rule.setting());
              described.addExtension(STREAMED, rule.streamed());
            });
  }

  /** Describes a POST with an empty answer as 204 instead of 201. */
  private static void emptyAnswer(org.eclipse.microprofile.openapi.models.Operation described) {
    var answers = described.getResponses();
    var created = answers.getAPIResponse("201");
    if (created != null && created.getContent() == null) {
      answers.removeAPIResponse("201");
      answers.addAPIResponse("204", OASFactory.createAPIResponse().description("Done."));
    }
  }

  /** Describes events as text, whatever class writes them. */
  private static void events(org.eclipse.microprofile.openapi.models.Operation described) {
    described.getResponses().getAPIResponses().values().stream()
        .filter(answer -> answer.getContent() != null)
        .map(answer -> answer.getContent().getMediaType(MediaType.SERVER_SENT_EVENTS))
        .filter(events -> events != null)
        .forEach(
            events ->
                events.setSchema(
                    OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .description("Server-Sent Events, with `id`, `event` and `data`.")));
  }

  private static void add(
      org.eclipse.microprofile.openapi.models.Operation described, int status, APIResponse answer) {
    described.getResponses().addAPIResponse(String.valueOf(status), answer);
  }

  /** Returns the problems of operations that share a path and a method, by status. */
  private static Map<Integer, APIResponse> problems(List<Operation> operations) {
    return operations.stream()
        .flatMap(operation -> PossibleProblems.of(operation).stream())
        .distinct()
        .sorted(Comparator.comparing(ProblemKind::ordinal))
        .collect(
            Collectors.groupingBy(
                ProblemKind::status,
                Collectors.collectingAndThen(Collectors.toList(), ApiDescription::answer)));
  }

  private static APIResponse answer(List<ProblemKind> kinds) {
    return OASFactory.createAPIResponse()
        .description(
            kinds.stream()
                    .map(kind -> "`%s`: %s.".formatted(kind.title(), kind.when()))
                    .collect(Collectors.joining(" "))
                + (kinds.contains(ProblemKind.WORKER_LOST) ? AS_RAISED : ""))
        .content(
            OASFactory.createContent()
                .addMediaType(
                    PROBLEM_TYPE,
                    OASFactory.createMediaType()
                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
  }
}
