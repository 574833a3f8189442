"""A platform without what only POSIX has, made of this one: for processes that try the library."""

import importlib
import os
import signal
import subprocess
import sys
from typing import Any

MODULES = ("fcntl", "resource", "termios", "tty", "pty", "pwd", "grp", "syslog", "readline")
SIGNALS = ("SIGVTALRM", "SIGPROF", "SIGALRM", "SIGUSR1", "ITIMER_VIRTUAL", "ITIMER_PROF")
FUNCTIONS = ("setitimer", "getitimer", "alarm", "pthread_sigmask", "pthread_kill", "sigwait")
SYSTEM = ("O_DIRECTORY", "fork", "killpg", "getuid", "getsid", "register_at_fork", "fchmod")
POSIX_ONLY = ("pass_fds", "preexec_fn", "user", "group", "umask")

_popen = subprocess.Popen.__init__


def _bare_popen(self: "subprocess.Popen[Any]", *arguments: Any, **options: Any) -> None:
    refused = [name for name in POSIX_ONLY if options.get(name)]
    assert not refused, f"only on POSIX: {refused}"
    _popen(self, *arguments, **options)


def install() -> None:
    """Take away, in this process, what Windows does not have. Call it before all else."""
    importlib.import_module("ctypes")  # their own imports are the standard library's affair
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    for holder, names in ((signal, (*SIGNALS, *FUNCTIONS)), (os, SYSTEM)):
        for name in names:
            if hasattr(holder, name):
                delattr(holder, name)
    subprocess.Popen.__init__ = _bare_popen  # type: ignore[method-assign]
