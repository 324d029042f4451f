"""The base of tests that need a running Polyproc, at POLYPROC_URL."""

import os
import unittest
import urllib.request

import polyproc

URL = os.environ.get("POLYPROC_URL")


def runs_python():
    """Returns whether a worker runs Python functions."""
    try:
        return any((worker.get("python") or {}).get("version") for worker in polyproc.session.default.workers())
    except Exception:
        return False


@unittest.skipUnless(URL, "POLYPROC_URL is not set: these tests need a running Polyproc")
class ServiceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        urllib.request.urlopen(URL + "/q/health/ready", timeout=30).close()
        polyproc.session.default.use(None)


class PythonServiceTest(ServiceTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not runs_python():
            raise unittest.SkipTest("no worker runs Python; GET /workers has the reason")
