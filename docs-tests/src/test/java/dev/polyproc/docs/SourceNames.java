package dev.polyproc.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that sources define and that are not values of a type on this module's class path:
 * settings, metrics, functions, and the kinds of registries. Filled by one scan.
 */
final class SourceNames extends TreeScanner<Void, Void> {
  private static final String PREFIX = "polyproc.";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(polyproc\\.[a-z.-]+)[:}]");
  private static final Set<String> METER_METHODS =
      Set.of("builder", "gauge", "counter", "timer", "summary");

  /**
   * Configuration keys: of each {@code @ConfigMapping}, each {@code @ConfigProperty} and each
   * expression in an annotation.
   */
  final Set<String> settings = new TreeSet<>();

  /** Names of Micrometer's meters. */
  final Set<String> metrics = new TreeSet<>();

  /** Names that pool functions return from {@code name()}. */
  final Set<String> functions = new TreeSet<>();

  /** Names of what a process can run. */
  final Set<String> targets = new TreeSet<>();

  /** The kind that each {@code new Registry(…)} is given. */
  final Set<String> registries = new TreeSet<>();

  /** Every string literal that begins with {@code polyproc.}. */
  final Set<String> literals = new TreeSet<>();

  private final Map<String, String> constants = new HashMap<>();

  static SourceNames of(List<CompilationUnitTree> sources) {
    var names = new SourceNames();
    sources.forEach(names::scanFile);
    return names;
  }

  private void scanFile(CompilationUnitTree file) {
    constants.clear();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void unused) {
        if (variable.getInitializer() != null) {
          constants.put(variable.getName().toString(), textOf(variable.getInitializer()));
        }
        return super.visitVariable(variable, null);
      }
    }.scan(file, null);
    scan(file, null);
  }

  @Override
  public Void visitClass(ClassTree type, Void unused) {
    for (var annotation : type.getModifiers().getAnnotations()) {
      if (nameOf(annotation).equals("ConfigMapping")) {
        var prefix = argument(annotation, "prefix");
        for (var member : type.getMembers()) {
          if (member instanceof MethodTree method && method.getBody() == null) {
            settings.add(prefix + "." + keyOf(method));
          }
        }
      }
    }
    if (declares(type, "name") && declares(type, "summary")) {
      boolean function =
          type.getImplementsClause().stream().anyMatch(it -> it.toString().endsWith("Function"));
      (function ? functions : targets).add(returned(type, "name"));
    }
    return super.visitClass(type, null);
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    if (nameOf(annotation).equals("ConfigProperty")) {
      var name = argument(annotation, "name");
      if (name.startsWith(PREFIX)) {
        settings.add(name);
      }
    }
    return super.visitAnnotation(annotation, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree method
        && METER_METHODS.contains(method.getIdentifier().toString())
        && !call.getArguments().isEmpty()) {
      var name = textOf(call.getArguments().get(0));
      if (name.startsWith(PREFIX)) {
        metrics.add(name);
      }
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    if (creation.getIdentifier().toString().equals("Registry")) {
      registries.add(textOf(creation.getArguments().get(1)));
    }
    return super.visitNewClass(creation, null);
  }

  @Override
  public Void visitLiteral(LiteralTree literal, Void unused) {
    if (literal.getValue() instanceof String text) {
      PLACEHOLDER.matcher(text).results().forEach(found -> settings.add(found.group(1)));
      if (text.startsWith(PREFIX)) {
        literals.add(text);
      }
    }
    return super.visitLiteral(literal, null);
  }

  /** Returns a method's key: SmallRye Config writes its name in kebab case. */
  private String keyOf(MethodTree method) {
    for (var annotation : method.getModifiers().getAnnotations()) {
      if (nameOf(annotation).equals("WithName")) {
        return argument(annotation, "value");
      }
    }
    return method.getName().toString().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static boolean declares(ClassTree type, String method) {
    return !returned(type, method).isEmpty();
  }

  /** Returns the literal that a method without parameters returns; empty if it has none. */
  private static String returned(ClassTree type, String name) {
    for (var member : type.getMembers()) {
      if (member instanceof MethodTree method
          && method.getName().contentEquals(name)
          && method.getParameters().isEmpty()
          && method.getBody() != null
          && method.getBody().getStatements().size() == 1
          && method.getBody().getStatements().get(0) instanceof ReturnTree answer
          && answer.getExpression() instanceof LiteralTree literal
          && literal.getValue() instanceof String text) {
        return text;
      }
    }
    return "";
  }

  private static String nameOf(AnnotationTree annotation) {
    var name = annotation.getAnnotationType().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private String argument(AnnotationTree annotation, String name) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().equals(name)) {
        return textOf(assignment.getExpression());
      }
    }
    return annotation.getArguments().size() == 1 ? textOf(annotation.getArguments().get(0)) : "";
  }

  /** Returns the text of a literal, or of a constant of the same file; else an empty text. */
  private String textOf(Tree expression) {
    if (expression instanceof LiteralTree literal && literal.getValue() instanceof String text) {
      return text;
    }
    return expression instanceof IdentifierTree identifier
        ? constants.getOrDefault(identifier.getName().toString(), "")
        : "";
  }
}
