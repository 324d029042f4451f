"""The backend of joblib, against a service in this process."""

import unittest

from polyproc import session

from .fake_service import FakeService

try:
    import joblib
except ImportError:
    joblib = None


def scaled(n, factor=1):
    return n * factor


@unittest.skipIf(joblib is None, "joblib is not installed")
class JoblibTest(unittest.TestCase):
    def setUp(self):
        from polyproc.joblib_backend import register

        register()
        self.before = session.default._transport
        session.default.use(FakeService())

    def tearDown(self):
        session.default.use(self.before)

    def test_parallel_runs_its_calls_in_the_workers(self):
        with joblib.parallel_backend("polyproc"):
            results = joblib.Parallel(n_jobs=2)(joblib.delayed(scaled)(n, factor=3) for n in range(20))
        self.assertEqual([3 * n for n in range(20)], results)

    def test_an_error_is_raised(self):
        with joblib.parallel_backend("polyproc", n_jobs=-1):
            with self.assertRaises(TypeError):
                joblib.Parallel()(joblib.delayed(scaled)(n, factor=None) for n in range(3))


if __name__ == "__main__":
    unittest.main()
