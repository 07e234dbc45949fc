# SPDX-License-Identifier: GPL-3.0-or-later
# Reads a program's windows as a screen reader does, over AT-SPI: assistive.py VIEW=ITEM... -- PROGRAM [ARGUMENT...]
# starts the program and waits until each VIEW, by its name, has an item whose name begins so; then presses the last
# of them and waits until that one is selected. Ends the program. 0: all of it came to pass; else says what did not.
import subprocess
import sys
import time

import pyatspi

PATIENCE = 60  # seconds for all of it
PAUSE = 0.2  # seconds between two looks, unless the program ends meanwhile


def children(thing):
    for i in range(thing.childCount):
        child = thing.getChildAtIndex(i)
        if child is not None:
            yield child


def find(thing, view, item):
    if thing.name == view:
        for child in children(thing):
            if child.name.startswith(item):
                return child
    if thing.getState().contains(pyatspi.STATE_MANAGES_DESCENDANTS):
        return None
    for child in children(thing):
        found = find(child, view, item)
        if found is not None:
            return found
    return None


def look(view, item, process):
    for program in children(pyatspi.Registry.getDesktop(0)):
        if program.get_process_id() == process:
            return find(program, view, item)
    return None


# Each says a name once it has come to pass.
def is_seen(view, item, process):
    found = look(view, item, process)
    return found.name if found is not None else None


def is_pressed(view, item, process):
    found = look(view, item, process)
    return found.name if found is not None and found.queryAction().doAction(0) else None


def is_selected(view, item, process):
    found = look(view, item, process)
    return found.name if found is not None and found.getState().contains(pyatspi.STATE_SELECTED) else None


def wait(condition, view, item, program, until):
    while time.monotonic() < until:
        try:
            name = condition(view, item, program.pid)
            if name is not None:
                return name
        except Exception as gone:  # a window, or an item, went while it was looked at; GLib's errors are many
            print(f"looked again: {gone}", file=sys.stderr)
        try:
            sys.exit(f"the program ended with {program.wait(PAUSE)}")
        except subprocess.TimeoutExpired:
            pass
    sys.exit(f"{condition.__name__}: not {item!r} in {view!r}")


def main():
    split = sys.argv.index("--")
    wanted = [each.split("=", 1) for each in sys.argv[1:split]]
    program = subprocess.Popen(sys.argv[split + 1:])
    until = time.monotonic() + PATIENCE
    try:
        for view, item in wanted:
            print(f"{view}: {wait(is_seen, view, item, program, until)}")
        wait(is_pressed, *wanted[-1], program, until)
        print(f"selected: {wait(is_selected, *wanted[-1], program, until)}")
    finally:
        program.terminate()
        program.wait()


main()
