package dev.polyproc.http.openapi;

import dev.polyproc.http.problem.ProblemKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The schema of RFC 9457 problems, with all titles. */
final class ProblemSchema {
  static Schema create() {
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description("An error, as RFC 9457 defines it. Its type is `urn:polyproc:` and its title.")
        .addRequired("type")
        .addRequired("title")
        .addRequired("status")
        .addRequired("detail")
        .addProperty("type", text("`urn:polyproc:` and the title").format("uri"))
        .addProperty("title", text(titles()).examples(examples()))
        .addProperty(
            "status",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description("the HTTP status, once more"))
        .addProperty("detail", text("the error, its place, and what to do"))
        .addProperty("instance", text("the path that was called").format("uri-reference"));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }

  private static List<Object> examples() {
    return Arrays.stream(ProblemKind.values())
        .map(ProblemKind::title)
        .distinct()
        .<Object>map(title -> title)
        .toList();
  }

  /** Returns all titles. The list is not closed, since a function may raise any error (422). */
  private static String titles() {
    return Arrays.stream(ProblemKind.values())
        .map(kind -> "%d `%s`: %s".formatted(kind.status(), kind.title(), kind.when()))
        .collect(
            Collectors.joining(
                "\n- ",
                "the name of the error; Python's, where Python has such an error\n\n- ",
                "\n- 422, as raised: the function raised it (`index`, `function`, `worker`,"
                    + " `attempt`, `job`)"));
  }

  private ProblemSchema() {}
}
