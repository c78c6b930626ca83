"""Attune for Python: one file, the standard library only. Copy it beside your program.

    import attune

    trial = attune.trial(lr=0.01)                  # the values when nobody tunes
    model = load(trial.checkpoint) if trial.checkpoint else Model(trial.config["lr"])
    for epoch in range(trial.iteration, 100):
        loss = model.train()
        trial.report(loss=loss, save=model.save)   # save(directory) is called when a checkpoint is wanted

A trial that is to end leaves report() with attune.Stopped, which is a SystemExit: let it pass. An exception
that ends the program is told to the engine as it is. Run by hand, the program prints its reports.
The protocol is docs/protocol.md of Attune.
"""

import atexit
import json
import math
import os
import select
import socket
import sys
import traceback

VERSION = 1
_DECIDING = {"done", "training_iteration"}  # what a result reports on which alone it may be decided


class Stopped(SystemExit):
    """The trial is to end here: it was stopped or paused. Not a failure."""

    def __init__(self):
        super().__init__(0)


class Trial:
    """The trial that this program is."""

    def __init__(self, wire, defaults):
        self._wire = wire
        self._over = False
        self._sent = 0
        start = wire.receive() if wire else {"config": defaults, "directory": os.getcwd(), "trial": "default"}
        self.config = _numbers(start["config"])  #: what to try: names and values, nested ones as dictionaries
        self.checkpoint = start.get("checkpoint")  #: the directory to go on from, or None
        self.iteration = start.get("iteration", 0)  #: how many reports lie before the checkpoint
        self.directory = start["directory"]  #: the trial's own directory
        self.name = start["trial"]  #: the trial's name: t000003
        self.experiment = start.get("experiment", "")  #: the experiment's name
        self.resources = start.get("resources", {})  #: what it was granted: {"cpu": 2}
        self.devices = start.get("devices", [])  #: the graphics cards it was granted, by number
        self._ahead = start.get("ahead", 0)  # so many reports, from the first, need not wait

    def report(self, *, save=None, checkpoint=None, **metrics):
        """Reports one iteration and waits for the decision on it, unless the engine has told that it knows it.

        save: called with the path of an empty directory when a checkpoint of this iteration is wanted.
        checkpoint: a directory that is ready; its files are moved away. Names that are no identifiers: report(**{"a/b": 1}).
        """
        if self._wire is None:
            print(" ".join(f"{name}={value}" for name, value in metrics.items()), flush=True)
            return
        message = {"type": "result", "metrics": {name: _plain(value) for name, value in metrics.items()}, "save": save is not None}
        if checkpoint is not None:
            message["checkpoint"] = os.path.abspath(checkpoint)
        known = save is None and checkpoint is None and not metrics.keys() & _DECIDING
        if known and self._ahead > 0:
            self._hear()
        self._sent += 1
        if known and self._sent <= self._ahead:
            message["ahead"] = True
            self._wire.send(message)
            return
        self._wire.send(message)
        self._obey(save)

    def log(self, text):
        """Tells the engine something in words."""
        if self._wire is not None:
            self._wire.send({"type": "log", "message": str(text)})

    def _hear(self):
        """Takes what has come while nobody waited: how far the trial may run ahead, or that it is to end."""
        while self._wire.has_come():
            if self._wire.receive()["type"] != "ahead":
                raise Stopped()
            self._ahead = self._wire.last["ahead"]

    def _obey(self, save):
        while True:
            command = self._wire.receive()["type"]
            self._ahead = self._wire.last.get("ahead", self._ahead)
            if command == "continue":
                return
            if command == "save":
                self._save(save)
            elif command != "ahead":
                raise Stopped()

    def _save(self, save):
        directory = self._wire.last["directory"]
        try:
            save(directory)
        except Exception as problem:
            self._wire.send(_error(problem))
        else:
            self._wire.send({"type": "checkpoint", "directory": directory})

    def _end(self, message):
        if self._wire is not None and not self._over:
            self._over = True
            try:
                self._wire.send(message)
            except OSError:
                pass  # the engine is gone


class _Wire:
    """Messages, a line each."""

    def __init__(self, reader, writer):
        self._reader, self._writer = reader, writer
        self._rest = b""
        self.last = {}

    def has_come(self):
        """Whether something can be received without waiting for long."""
        return b"\n" in self._rest or bool(select.select([self._reader], [], [], 0)[0])

    def send(self, message):
        self._writer.write(json.dumps(message, allow_nan=False).encode() + b"\n")
        self._writer.flush()

    def receive(self):
        while b"\n" not in self._rest:
            more = os.read(self._reader.fileno(), 65536)
            if not more:
                raise Stopped()  # the engine is gone
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        self.last = json.loads(line)
        return self.last


def trial(**defaults):
    """Says hello to the engine and waits for what to try. Call it once, before the training."""
    wire = _connect()
    if wire is not None:
        wire.send({
            "type": "hello", "version": VERSION, "token": os.environ.get("ATTUNE_TOKEN", ""), "capabilities": ["save", "ahead"] if os.name == "posix" else ["save"],
            "program": f"python {sys.version.split()[0]}",
        })
    begun = Trial(wire, defaults)
    hook = sys.excepthook

    def failed(kind, problem, trace):
        begun._end(_error(problem))
        hook(kind, problem, trace)

    sys.excepthook = failed
    atexit.register(lambda: begun._end({"type": "done"}))
    return begun


def _connect():
    if os.environ.get("ATTUNE_CHANNEL") == "stdio":
        return _standard_streams()
    path = os.environ.get("ATTUNE_SOCKET")
    if not path:
        return None
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    channel.connect(path)
    return _Wire(channel.makefile("rb"), channel.makefile("wb"))


def _standard_streams():
    # What anybody prints goes to standard error from here on: standard output is the channel.
    reader, writer = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return _Wire(reader, writer)


def _error(problem):
    frames = traceback.extract_tb(problem.__traceback__)
    lines = [f"at {frame.name} in {frame.filename}:{frame.lineno}" for frame in reversed(frames) if frame.filename != __file__]
    return {"type": "error", "error": type(problem).__name__, "message": str(problem), "trace": "\n".join(lines)}


def _plain(value):
    """As JSON has it: not-a-number and infinities as words, numbers of other libraries as floats."""
    if isinstance(value, (str, bool, int)) or value is None:
        return value
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    number = float(value)
    return number if math.isfinite(number) else "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"


def _numbers(value):
    if isinstance(value, dict):
        return {name: _numbers(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_numbers(inner) for inner in value]
    return float(value.replace("Infinity", "inf")) if value in ("NaN", "Infinity", "-Infinity") else value
