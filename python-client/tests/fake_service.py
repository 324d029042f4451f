"""A service in this process: it runs source as a worker does, for tests of the client's logic."""

import builtins
import io
import itertools
import json
import sys
import traceback
import types

from polyproc.sharing import objects
from polyproc.transport import Response, Transport
from polyproc.values import decode, encode


class FakeService(Transport):
    def __init__(self, workers=2):
        super().__init__()
        self.workers = workers
        self.classes = {}
        self.requests = []
        self.deleted = []
        self._ids = itertools.count(1)
        self._jobs = {}
        self._processes = {}
        self._queues = {}

    def request(self, method, path, query=None, body=None):
        body = json.loads(json.dumps(body))
        self.requests.append((method, path, body))
        parts = path.strip("/").split("/")
        handler = getattr(self, "_%s_%s" % (method.lower(), parts[0]))
        status, answer = handler(parts[1:], query or {}, body)
        return Response(status, {}, json.loads(json.dumps(answer)))

    def exchange(self, path, query, parts):
        body = json.loads(b"".join(parts))
        self.requests.append(("POST", path, body))
        job = self._run({"method": "map", **body})
        return _Events(job)

    def _get_workers(self, parts, query, body):
        return 200, [{"instance": "worker-%d" % number} for number in range(self.workers)]

    def _post_pool(self, parts, query, body):
        job = str(next(self._ids))
        self._jobs[job] = self._run(body)
        return 202, {"id": job}

    def _get_pool(self, parts, query, body):
        job = self._jobs[parts[1]]
        if parts[2:] == ["results"]:
            return (200, job["results"]) if job["problem"] is None else (422, job["problem"])
        return 200, {"output": job["output"]}

    def _delete_pool(self, parts, query, body):
        self.deleted.append(parts[1])
        return 200, {}

    def _run(self, body):
        job = {"results": [], "problem": None, "output": "", "body": body}
        output = io.StringIO()
        try:
            namespace = self._load(body["source"], output)
            function = namespace[body["function"]]
            for value in body["values"]:
                value = decode(value, namespace, objects(self))
                result = function(*value) if body["method"] == "starmap" else function(value)
                job["results"].append(encode(result))
        except Exception as error:
            text = traceback.format_exc()
            title = type(error).__name__
            job["problem"] = {"title": title, "detail": str(error), "index": len(job["results"]), "traceback": text}
        job["output"] = output.getvalue()
        return job

    def _load(self, source, output):
        module = types.ModuleType("travelled_%d" % next(self._ids))
        sys.modules[module.__name__] = module
        namespace = vars(module)
        namespace["print"] = lambda *args, **kwargs: builtins.print(*args, **{"file": output, **kwargs})
        exec(compile(source, "<travelled>", "exec"), namespace)
        return namespace

    def _post_processes(self, parts, query, body):
        if parts:
            return 200, {"ended": True, "exitcode": self._processes[parts[0]]["exitcode"]}
        output = io.StringIO()
        exitcode = 0
        try:
            namespace = self._load(body["source"], output)
            args = decode(body["args"], namespace, objects(self))
            kwargs = decode(body.get("kwargs", {}), namespace, objects(self))
            namespace[body["target"]](*args, **kwargs)
        except SystemExit as error:
            exitcode = error.code
        except Exception:
            exitcode = 1
            output.write("Process %s:\n%s" % (body["name"], traceback.format_exc()))
        view = {"id": str(next(self._ids)), "pid": 7, "exitcode": exitcode, "output": output.getvalue()}
        self._processes[view["id"]] = view
        return 201, view

    def _get_processes(self, parts, query, body):
        return 200, self._processes[parts[0]]

    def _put_queues(self, parts, query, body):
        self._queues[parts[0]] = []
        return 201, {}

    def _post_queues(self, parts, query, body):
        items = self._queues[parts[0]]
        if parts[1] == "items":
            items.append(body["item"])
            return 200, {"positions": [len(items) - 1]}
        if parts[1] == "get":
            return (200, {"item": items.pop(0), "receipt": "r"}) if items else (204, None)
        return 204, None

    def _get_queues(self, parts, query, body):
        return 200, {"qsize": len(self._queues[parts[0]])}


class _Events:
    def __init__(self, job):
        self._job = job

    def events(self):
        for index, result in enumerate(self._job["results"]):
            yield str(index), "result", json.dumps(result)
        if self._job["problem"] is not None:
            yield "", "error", json.dumps(self._job["problem"])
        yield "", "end", "{}"

    def abort(self):
        pass
