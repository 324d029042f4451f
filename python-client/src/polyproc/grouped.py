"""A map whose processes run a limited number of chunks. It consists of several jobs, since each has fresh processes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, List

from polyproc.jobs import Job, Task
from polyproc.session import Session


class GroupedJob:
    """The jobs of one map. Each has at most maxtasksperchild chunks, and runs them one after another."""

    def __init__(
        self,
        session: Session,
        task: Task,
        method: str,
        values: List[Any],
        chunksize: int,
        processes: int,
        maxtasksperchild: int,
    ) -> None:
        self._processes = processes
        size = chunksize * maxtasksperchild
        each = {"chunksize": chunksize, "processes": 1}
        self._jobs = [
            Job(session, task, method, values[start : start + size], each) for start in range(0, len(values), size)
        ]

    def run(self) -> List[Any]:
        """Returns the results of all jobs. Raises the first error, and cancels the other jobs then."""
        results: List[Any] = []
        with ThreadPoolExecutor(min(self._processes, len(self._jobs))) as threads:
            running = [threads.submit(job.run) for job in self._jobs]
            try:
                for result in running:
                    results.extend(result.result())
            except BaseException:
                self.cancel()
                raise
        return results

    def cancel(self) -> None:
        """Cancels all jobs."""
        for job in self._jobs:
            job.cancel()
