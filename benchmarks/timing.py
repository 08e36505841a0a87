"""Commands timed in turn, A B A B, so that a ratio holds when the speed of the machine drifts."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

Taken = TypeVar("Taken")


class Run(NamedTuple):
    """One process: wall-clock seconds, peak memory in MiB."""

    seconds: float
    memory: float


def once(command: list[str], env: Mapping[str, str] | None = None, status: int = 0) -> Run:
    """Run a command; an exit status other than `status` ends the benchmark. Its output goes nowhere."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, ended, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(ended)
    if process.returncode != status:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}, not with {status}.")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turn(
    first: Callable[[], Taken], second: Callable[[], Taken], runs: int, *, warm: bool = True
) -> list[tuple[Taken, Taken]]:
    """Return what both gave in each of the runs, in which they take turns; by default after one warm-up each."""
    if warm:
        first(), second()
    return [(first(), second()) for _ in range(runs)]


def ratios(pairs: Sequence[tuple[float, float]]) -> list[float]:
    """Return how many times as long the first of each pair took as the second."""
    return [first / second for first, second in pairs]


def listed(found: Sequence[float]) -> str:
    """Return the median of ratios, and each of them in the order of the runs."""
    return f"{statistics.median(found):.2f} times (run by run: {' '.join(f'{ratio:.2f}' for ratio in found)})"


def compare(name: str, command: list[str], peer: str, peer_command: list[str], runs: int) -> None:
    """Run both commands in turn after one warm-up each, and print what they took."""
    pairs = in_turn(lambda: once(command), lambda: once(peer_command), runs)
    for label, found in ((name, [a for a, _ in pairs]), (peer, [b for _, b in pairs])):
        seconds = sorted(run.seconds * 1000 for run in found)
        memory = max(run.memory for run in found)
        print(
            f"{label:24} median {statistics.median(seconds):8.1f} ms  ({seconds[0]:.1f} to {seconds[-1]:.1f})  peak {memory:6.1f} MiB"
        )
    ratio = statistics.median(ratios([(b.seconds, a.seconds) for a, b in pairs]))
    extra = statistics.median((a.seconds - b.seconds) * 1000 for a, b in pairs)
    print(f"{peer} takes {ratio:.2f} times as long as {name} ({runs} pairs); difference {extra:+.1f} ms")
