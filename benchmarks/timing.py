"""Commands timed in turn, A B A B, so that a ratio holds when the speed of the machine drifts."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping
from typing import NamedTuple


class Run(NamedTuple):
    """One process: wall-clock seconds, peak memory in MiB, and the seconds that processors worked for it."""

    seconds: float
    memory: float
    cpu: float


def once(command: list[str]) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def rounds(commands: Mapping[str, list[str]], runs: int) -> dict[str, list[Run]]:
    """Run all commands in turn, after one warm-up each, and return the runs of each."""
    for command in commands.values():
        once(command)
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(once(command))
    return found


def compare(name: str, command: list[str], peer: str, peer_command: list[str], runs: int) -> None:
    """Run both commands in turn after one warm-up each, and print what they took."""
    once(command), once(peer_command)
    pairs = [(once(command), once(peer_command)) for _ in range(runs)]
    for label, found in ((name, [a for a, _ in pairs]), (peer, [b for _, b in pairs])):
        seconds = sorted(run.seconds * 1000 for run in found)
        memory = max(run.memory for run in found)
        print(
            f"{label:24} median {statistics.median(seconds):8.1f} ms  ({seconds[0]:.1f} to {seconds[-1]:.1f})  peak {memory:6.1f} MiB"
        )
    ratio = statistics.median(b.seconds / a.seconds for a, b in pairs)
    extra = statistics.median((a.seconds - b.seconds) * 1000 for a, b in pairs)
    print(f"{peer} takes {ratio:.2f} times as long as {name} ({runs} pairs); difference {extra:+.1f} ms")
