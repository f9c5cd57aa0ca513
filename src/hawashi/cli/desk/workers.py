"""The processes that read papers for a desk, so that its pages answer meanwhile."""

import asyncio
import contextlib
import multiprocessing
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from hawashi.cli.desk.work import done
from hawashi.errors import Made, stopped
from hawashi.jobs import pool, usual_jobs


class Workers:
    """As many processes as there are processors; what is more than they can do waits in turn."""

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs or usual_jobs()
        self._free = asyncio.Semaphore(self.jobs)
        self._pool: ProcessPoolExecutor | None = None

    def turn(self) -> asyncio.Semaphore:
        """So much at once for one drop that another need not wait for all of it."""
        return asyncio.Semaphore(self.jobs)

    async def do(self, home: Path, shown: str, work: Callable[..., Made], *given: Any) -> Made:
        """What `work`, a function of a module, makes of plain values in the folder `home`.

        `shown` is what it is about. Raises HawashiError where it cannot be made, or the system ends the process at it.
        """
        async with self._free:
            loop = asyncio.get_running_loop()
            try:
                return await loop.run_in_executor(self._started(), done, home, shown, work, given)
            except BrokenExecutor:
                self._pool = None
            # In a process of its own: it may have been other work at which the last one was ended.
            alone = pool(1, done.__module__)
            try:
                return await loop.run_in_executor(alone, done, home, shown, work, given)
            except BrokenExecutor as error:
                raise stopped(shown) from error
            finally:
                alone.shutdown(wait=False)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = pool(self.jobs, done.__module__)
        return self._pool

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
            with contextlib.suppress(AssertionError, ValueError):
                process.join(5)
