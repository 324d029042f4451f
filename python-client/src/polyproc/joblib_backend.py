"""A backend of joblib, so that Parallel(n_jobs=…) runs its calls in the workers.

    from joblib import Parallel, delayed, parallel_backend
    from polyproc.joblib_backend import register

    register()
    with parallel_backend("polyproc"):
        Parallel(n_jobs=2)(delayed(pow)(n, 2) for n in range(10))
"""

from __future__ import annotations

from typing import Any, Callable, Optional

from joblib import register_parallel_backend
from joblib.parallel import AutoBatchingMixin, ParallelBackendBase, SequentialBackend

from polyproc import inside, session
from polyproc.pool import Pool


class PolyprocBackend(AutoBatchingMixin, ParallelBackendBase):  # type: ignore[misc]
    """A backend that runs each batch of calls as one task. Functions and values travel as those of a Pool do."""

    uses_threads = False
    supports_sharedmem = False
    supports_timeout = True

    _pool: Optional[Pool] = None

    def effective_n_jobs(self, n_jobs: Optional[int]) -> int:
        """Returns the number of batches that run at the same time; -1 means one for each worker."""
        if n_jobs == 0:
            raise ValueError("n_jobs == 0 in Parallel has no meaning")
        if n_jobs is None:
            return 1
        if n_jobs > 0:
            return n_jobs
        return max(1, len(session.default.workers()) + 1 + n_jobs)

    def configure(self, n_jobs: int = 1, parallel: Any = None, **options: Any) -> int:
        """Makes the pool of one Parallel. The options of joblib's own pools have no meaning here."""
        known = {"prefer", "require", "idle_worker_timeout", "max_nbytes", "mmap_mode", "temp_folder", "verbose"}
        unknown = set(options) - known - {"context", "context_id", "inner_max_num_threads"}
        if unknown:
            raise NotImplementedError("the backend polyproc has no option %s" % ", ".join(sorted(unknown)))
        self.parallel = parallel
        n_jobs = self.effective_n_jobs(n_jobs)
        self._pool = Pool(n_jobs)
        return n_jobs

    def apply_async(self, func: Any, callback: Optional[Callable[[Any], Any]] = None) -> Any:
        """Sends a batch. The callback is called with its results."""
        if self._pool is None:
            raise ValueError("the backend is not configured")
        calls = [(function, list(args), dict(kwargs)) for function, args, kwargs in func.items]
        return self._pool.apply_async(inside.run_calls, (calls,), callback=callback)

    def get_nested_backend(self) -> Any:
        """Returns the backend of a Parallel within a call: calls in a worker run one after another."""
        return SequentialBackend(nesting_level=(self.nesting_level or 0) + 1), None

    def abort_everything(self, ensure_ready: bool = True) -> None:
        """Cancels the batches that run."""
        self.terminate()
        if ensure_ready:
            self.configure(n_jobs=self.parallel.n_jobs, parallel=self.parallel)

    def terminate(self) -> None:
        """Ends the pool."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool = None
        self.reset_batch_stats()


def register(make_default: bool = False) -> None:
    """Registers the backend with joblib, under the name polyproc."""
    register_parallel_backend("polyproc", PolyprocBackend, make_default=make_default)
