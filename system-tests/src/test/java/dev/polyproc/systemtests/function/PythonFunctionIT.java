package dev.polyproc.systemtests.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polyproc.systemtests.Api;
import dev.polyproc.systemtests.RunningSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that HTTP clients bring, in every call that takes a function. */
@ExtendWith(RunningSystem.class)
class PythonFunctionIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLLATZ =
      """
      def collatz(n):
          steps = 0
          while n != 1:
              n = n // 2 if n % 2 == 0 else 3 * n + 1
              steps += 1
          return steps
      """;

  private Api api;

  @BeforeEach
  void pythonRunsHere(RunningSystem running) {
    api = new Api(running.url());
    running.awaitWhole();
    for (var worker : api.json("/workers")) {
      var reason = worker.at("/python/reason");
      assumeTrue(reason.isMissingNode(), () -> "no Python here: " + reason.asText());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pool/map", "/pool/imap"})
  void source_isApplied(String call) {
    var response =
        api.post(call, body(COLLATZ, "collatz").set("values", values(27, 97, 871)).toString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("111", "118", "178");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /pool/map     | {"expr":"n**2","values":[3,4,87]}                             | [9,16,7569]
          /pool/map     | {"expr":"n**99","values":[2]}             | [633825300114114700748351602688]
          /pool/starmap | {"expr":"lambda a, b: a * b","values":[[2,3],[4,5]]}          | [6,20]
          /pool/apply   | {"expr":"lambda a: (a, 1)","args":[2]}                        | [2,1]
          /pool/apply   | {"expr":"lambda a: (a, 1)","args":[2],"encoding":"python"}    | {"__polyproc__":"tuple","items":[2,1]}
          /pool/map     | {"values":["a","b"],"function":"f","source":"def f(s): return s.upper()"} | ["A","B"]
          """)
  void call_returnsWhatTheFunctionReturns(String call, String body, String results) {
    var response = api.post(call, body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(results);
  }

  @Test
  void array_isChangedInPlace() {
    var array = Api.parse(api.post("/arrays", "{\"typecode\":\"i\",\"values\":[2,3,6]}"));
    var path = "/arrays/" + array.at("/id").asText();

    var response = api.post(path + "/map", "{\"expr\":\"n**2\"}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(api.get(path).body()).contains("[4,9,36]");
    api.delete(path);
  }

  @Test
  void error_hasTypeIndexAndTraceback() {
    var response =
        api.post(
            "/pool/map",
            body("def f(n):\n    return 1 // n", "f").set("values", values(1, 0)).toString());

    assertThat(response.statusCode()).isEqualTo(422);
    var problem = Api.parse(response);
    assertThat(problem.at("/title").asText()).isEqualTo("ZeroDivisionError");
    assertThat(problem.at("/index").asInt()).isOne();
    assertThat(problem.at("/traceback").asText()).contains("line 2, in f", "return 1 // n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open('/etc/passwd').read()                      | PermissionError
          __import__('os').listdir('/')                   | PermissionError
          __import__('socket')                            | ModuleNotFoundError
          __import__('os').fork()                         | PermissionError
          __import__('os').kill(__import__('os').getppid(), 9) | PermissionError
          __import__('os')._exit(3)                       | RuntimeError
          [0] * 10**10                                    | MemoryError
          """)
  void escape_isRefused_andTheWorkerStays(String expression, String error) {
    var response =
        api.post(
            "/pool/map",
            JSON.createObjectNode().put("expr", expression).set("values", values(1)).toString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
    assertThat(Api.parse(response).at("/title").asText()).isEqualTo(error);
    assertThat(api.post("/pool/map", "{\"expr\":\"n+1\",\"values\":[1]}").body()).isEqualTo("[2]");
  }

  @Test
  void storedFunction_isUsedByName_andItsJobKeepsItsVersion() {
    var path = "/functions/python_function_it";
    put(path, "def python_function_it(n):\n    print('seen', n)\n    return n + 1");
    var job = api.post("/pool/jobs", "{\"function\":\"python_function_it\",\"values\":[1,2]}");
    put(path, "def python_function_it(n): return -n");

    var id = Api.parse(job).at("/id").asText();
    assertThat(api.get("/pool/jobs/" + id + "/results").body()).isEqualTo("[2,3]");
    assertThat(api.json("/pool/jobs/" + id).at("/output").asText())
        .contains("seen 1\n", "seen 2\n");
    assertThat(api.post("/pool/map", "{\"function\":\"python_function_it\",\"values\":[5]}").body())
        .isEqualTo("[-5]");
    assertThat(api.delete(path).statusCode()).isEqualTo(204);
    assertThat(api.get(path).statusCode()).isEqualTo(404);
    assertThat(
            api.post("/pool/map", "{\"function\":\"python_function_it\",\"values\":[5]}")
                .statusCode())
        .isEqualTo(400);
  }

  private void put(String path, String source) {
    var response = api.put(path, JSON.createObjectNode().put("source", source).toString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
  }

  @Test
  void process_hasItsOwnPidAndExitcode() {
    var source = "import sys\ndef f(code, text='hi'):\n    print(text)\n    sys.exit(code)";
    var request = JSON.createObjectNode().put("target", "f").put("source", source);
    request.putArray("args").add(7);
    request.putObject("kwargs").put("text", "hello");

    var started = Api.parse(api.post("/processes", request.toString()));
    var path = "/processes/" + started.at("/id").asText();
    var joined = Api.parse(api.post(path + "/join?timeout=20s", ""));

    assertThat(joined.at("/exitcode").asInt()).isEqualTo(7);
    var process = api.json(path);
    assertThat(process.at("/output").asText()).isEqualTo("hello\n");
    var workers = api.json("/workers").findValuesAsText("pid");
    assertThat(workers).doesNotContain(process.at("/pid").asText());
  }

  @ParameterizedTest
  @CsvSource({"terminate, -15", "kill, -9"})
  void signal_endsTheProcess_andNotItsWorker(String signal, int exitcode) {
    var before = api.json("/workers").findValuesAsText("pid");
    var source = "import time\ndef f():\n    time.sleep(600)";
    var request = JSON.createObjectNode().put("target", "f").put("source", source);
    var path =
        "/processes/" + Api.parse(api.post("/processes", request.toString())).at("/id").asText();

    api.post(path + "/" + signal, "");

    assertThat(Api.parse(api.post(path + "/join?timeout=20s", "")).at("/exitcode").asInt())
        .isEqualTo(exitcode);
    assertThat(api.json("/workers").findValuesAsText("pid")).isEqualTo(before);
  }

  @Test
  void sharedObject_isUsedOnlyIfItWasGiven() {
    var queue = "/queues/python-function-it";
    api.put(queue, "{\"consumer\":\"http\"}");
    var request = JSON.createObjectNode().put("target", "f").put("encoding", "python");
    request.put("source", "def f(q):\n    for n in (3, 4):\n        q.put(n ** 2)");
    request
        .putArray("args")
        .addObject()
        .put("__polyproc__", "Queue")
        .put("name", "python-function-it")
        .put("kind", "Queue")
        .put("maxsize", 0);

    var path =
        "/processes/" + Api.parse(api.post("/processes", request.toString())).at("/id").asText();

    assertThat(Api.parse(api.post(path + "/join?timeout=20s", "")).at("/exitcode").asInt())
        .as(() -> api.json(path).at("/output").asText())
        .isZero();
    assertThat(Api.parse(api.post(queue + "/get?timeout=5s", "")).at("/item").asInt()).isEqualTo(9);
    assertThat(Api.parse(api.post(queue + "/get?timeout=5s", "")).at("/item").asInt())
        .isEqualTo(16);
    api.delete(queue);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pool/map", "/pool/imap", "/pool/jobs"})
  void unknownFunction_isAValueError_beforeAnyResult(String call) {
    var response = api.post(call, "{\"function\":\"nonsense\",\"values\":[1]}");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(Api.parse(response).at("/detail").asText()).contains("\"nonsense\"", "square");
  }

  @Test
  void imap_sendsWhatTheFunctionPrints() {
    var body = body("def f(n):\n    print('value', n)\n    return n", "f");

    var response = api.post("/pool/imap", body.set("values", values(7)).toString());

    assertThat(response.body()).contains("event:output\ndata:\"value 7\\n\"\n");
  }

  @Test
  void job_countsTheCpuTimeOfPython() {
    var response =
        api.post(
            "/pool/map",
            "{\"source\":\"def f(n):\\n  for _ in range(n): pass\",\"function\":\"f\",\"values\":[5000000]}");

    var id = response.headers().firstValue("Polyproc-Job").orElseThrow();
    assertThat(api.json("/pool/jobs/" + id).at("/cpuMillis").asDouble()).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":\"def f(n): return n\",\"values\":[1]}",
        "{\"expr\":\"n\",\"function\":\"square\",\"values\":[1]}",
        "{\"expr\":\"n\",\"encoding\":\"pickle\",\"values\":[1]}",
        "{\"function\":\"square\",\"values\":[1],\"source\":\"def square(n): return n\"}"
      })
  void contradictoryBody_isAValueError(String body) {
    var response = api.post("/pool/map", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(Api.parse(response).at("/title").asText()).isEqualTo("ValueError");
  }

  private static ObjectNode body(String source, String function) {
    return JSON.createObjectNode().put("source", source).put("function", function);
  }

  private static JsonNode values(int... numbers) {
    return JSON.valueToTree(numbers);
  }
}
