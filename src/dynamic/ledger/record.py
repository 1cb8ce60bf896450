# Run by gdb over one test: writes down, a line of JSON each, every handle of Box, Rc, Arc and CString that becomes a raw
# pointer or is taken back from one, with the pointer, the type, and the code of the workspace that did it. No source is
# changed; the program needs its debug information and functions that are not inlined, as debug builds have them.
import json
import os
import re
import subprocess

import gdb

OUT = open(os.environ["SOUNDNESS_LEDGER"], "w", buffering=1)

# Mangled names, in both manglings: the owner, then the function as the last part of the path.
FUNCTIONS = re.compile(
    r"(?:5boxed\d*|2rc\d*|4sync\d*|5c_str\d*|3mem).*?"
    r"(8into_raw|8from_raw|4leak|22increment_strong_count|22decrement_strong_count|6forget)(?:17h[0-9a-f]{16}E|B|C|I|$)"
)
OWNERS = re.compile(r"\b(?:boxed::(Box)|rc::(Rc)|sync::(Arc)|c_str::(CString)|::(CString))\b")


SOURCES = {}


def say(**event):
    OUT.write(json.dumps(event) + "\n")


def std_path(path):
    return path.startswith("/rustc/") or "/rustlib/" in path or path.startswith("library/")


def callers(frame):
    """The user's frames above, the innermost first; none where std itself has called, between its own owners."""
    found = []
    older = frame.older()
    steps = 0
    while older is not None and older.is_valid() and steps < 96 and len(found) < 8:
        name = older.name() or ""
        place = older.find_sal()
        path = place.symtab.fullname() if place.symtab else ""
        filename = place.symtab.filename if place.symtab else ""
        if place.symtab and not std_path(path) and not std_path(filename):
            found.append({"function": name, "path": path, "line": place.line})
        # What std does inside of its own owners is not the user's hand-over.
        elif not found and (
            OWNERS.search(name) or (re.search(r"(?:boxed|rc|sync|c_str)\.rs$", path) and "function" not in path)
        ):
            return []
        older = older.older()
        steps += 1
    return found


def keeps_alive(caller):
    lines = SOURCES.get(caller["path"])
    if lines is None:
        try:
            with open(caller["path"], encoding="utf-8", errors="replace") as source:
                lines = source.read().splitlines()
        except OSError:
            lines = []
        SOURCES[caller["path"]] = lines
    return any("ManuallyDrop" in line for line in lines[max(0, caller["line"] - 2) : caller["line"]])


def argument(frame):
    block = frame.block()
    while block is not None and block.function is None:
        block = block.superblock
    for symbol in block or []:
        if symbol.is_argument:
            return frame.read_var(symbol)
    return None


def address_of(value):
    """The address and the type behind a raw pointer, thin or wide."""
    type_ = value.type.strip_typedefs()
    if type_.code == gdb.TYPE_CODE_PTR:
        return int(value), str(type_.target())
    if type_.code == gdb.TYPE_CODE_STRUCT:
        for field in type_.fields():
            if field.name == "data_ptr":
                return int(value[field.name]), str(type_).lstrip("*& ").replace("const ", "").replace("mut ", "")
            if field.name in ("pointer", "ptr"):
                return address_of(value[field.name])
    return None, None


def handle_address(value):
    """The pointer that `into_raw` of this handle would give: the value's own address, not that of its counts."""
    name = str(value.type.strip_typedefs())
    if name.startswith("alloc::boxed::Box<"):
        return "Box", *address_of(value)
    for owner, prefix, field in (("Rc", "alloc::rc::Rc<", "value"), ("Arc", "alloc::sync::Arc<", "data")):
        if name.startswith(prefix):
            inner = value["ptr"]["pointer"]
            if inner.type.code != gdb.TYPE_CODE_PTR:
                return owner, None, None
            held = inner.dereference()[field]
            return owner, int(held.address), str(held.type)
    return None, None, None


class Returned(gdb.FinishBreakpoint):
    def __init__(self, frame, event):
        super().__init__(frame, internal=True)
        self.silent = True
        self.event = event

    def stop(self):
        value = self.return_value
        address, type_ = (None, None) if value is None else address_of(value)
        if address is None:
            address = int(gdb.parse_and_eval("(unsigned long) $rax"))
        say(address=hex(address), type=type_ or self.event.pop("type", None), **self.event)
        return False

    def out_of_scope(self):
        say(unseen=self.event["op"], why="the function did not return")


class Recorder(gdb.Breakpoint):
    def __init__(self, symbol, op):
        super().__init__("*" + str(symbol[0]) if isinstance(symbol, tuple) else "-qualified " + symbol, internal=True)
        self.silent = True
        self.op = op

    def stop(self):
        try:
            self.record(gdb.newest_frame())
        except (gdb.error, gdb.MemoryError, RuntimeError, ValueError) as error:
            say(unseen=self.op, why=str(error))
        return False

    def record(self, frame):
        name = frame.name() or self.location or ""
        stack = callers(frame)
        if not stack:
            return
        thread = gdb.selected_thread().num
        if self.op == "forget":
            value = argument(frame)
            owner, address, type_ = handle_address(value) if value is not None else (None, None, None)
            if owner is None:
                return
            if address is None:
                say(unseen=self.op, why="a wide pointer")
                return
            say(op="forget", owner=owner, address=hex(address), type=type_, thread=thread, callers=stack)
            return
        found = OWNERS.search(name) or OWNERS.search(self.location or "")
        owner = next((each for each in found.groups() if each), None) if found else owner_in(self.location or "")
        # `ManuallyDrop::new` is not called even in debug builds; a handle that goes into it is only looked at.
        op = "borrow" if self.op == "from_raw" and keeps_alive(stack[0]) else self.op
        event = {"op": op, "owner": owner, "thread": thread, "callers": stack}
        if self.op in ("into_raw", "leak"):
            Returned(frame, event)
            return
        try:
            value = argument(frame)
        except (gdb.error, RuntimeError):
            value = None
        address, type_ = address_of(value) if value is not None else (int(gdb.parse_and_eval("$rdi")), None)
        if address is None:
            say(unseen=self.op, why="a wide pointer")
            return
        say(address=hex(address), type=type_, **event)


def owner_in(mangled):
    for owner, pattern in (("Box", "5boxed"), ("Rc", "2rc"), ("Arc", "4sync"), ("CString", "5c_str")):
        if pattern in mangled:
            return owner
    return None


OPS = {
    "8into_raw": "into_raw",
    "8from_raw": "from_raw",
    "4leak": "leak",
    "22increment_strong_count": "increment",
    "22decrement_strong_count": "decrement",
    "6forget": "forget",
}


def symbols(program):
    listed = subprocess.run(["nm", "--defined-only", program], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        parts = line.split(maxsplit=2)
        if len(parts) != 3 or parts[1] not in "tTwW":
            continue
        found = FUNCTIONS.search(parts[2])
        if not found:
            continue
        op = OPS[found.group(1)]
        if op == "forget" and "3mem" not in parts[2]:
            continue
        if op in ("into_raw", "from_raw", "leak") and owner_in(parts[2]) is None:
            continue
        if "precondition_check" in parts[2] or "closure" in parts[2]:
            continue
        yield parts[2], op


def ended(event):
    if hasattr(event, "exit_code"):
        say(end="exit", code=int(event.exit_code))
    else:
        say(end="exit", code=None)


def stopped(event):
    if isinstance(event, gdb.SignalEvent):
        say(end="signal", signal=event.stop_signal)


gdb.execute("set pagination off")
gdb.execute("set confirm off")
gdb.execute("set print thread-events off")
gdb.execute("set print inferior-events off")
gdb.execute("set debuginfod enabled off")
for signal in ("SIGPIPE", "SIGUSR1", "SIGUSR2", "SIGCHLD", "SIGALRM", "SIGIO", "SIGURG"):
    gdb.execute("handle %s nostop noprint pass" % signal, to_string=True)
count = 0
for symbol, op in symbols(gdb.current_progspace().filename):
    try:
        Recorder(symbol, op)
        count += 1
    except gdb.error as error:
        say(unseen=op, why=str(error))
say(begin=count)
gdb.events.exited.connect(ended)
gdb.events.stop.connect(stopped)
try:
    gdb.execute("run")
    code = gdb.parse_and_eval("$_exitcode")
    status = 1 if code.type.code == gdb.TYPE_CODE_VOID else int(code)
except gdb.error as error:
    say(end="failed", why=str(error))
    status = 126
OUT.close()
gdb.execute("quit %d" % (status & 0xFF))
