#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small server of a herd of another make, for tst_foreignfamilies.

   server.py NAME FAMILY HOST PORT NEIGHBOUR=HOST:PORT...

FAMILY (families.py) says what its lines look like and which of the habits of such servers it has.
Prints "ready", then a line for each message of a server that it took or refused."""

import asyncio
import sys
import time

from families import FAMILIES, Report

NAME, FAMILY, HOST, PORT = sys.argv[1], FAMILIES[sys.argv[2]](), sys.argv[3], int(sys.argv[4])
NEIGHBOURS = {}
for argument in sys.argv[5:]:
    name, address = argument.split("=")
    host, port = address.rsplit(":", 1)
    NEIGHBOURS[name] = (host, int(port))

known = {}  # client -> Report
tasks = set()


def log(*words):
    print(*words, flush=True)


async def tell(address, line):
    try:
        _, writer = await asyncio.open_connection(*address, local_addr=(HOST, 0))
        writer.write(line.encode())
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    except OSError:
        pass  # it is down: it misses this


def take(report):
    """Keeps what is newer as a double, and tells the neighbours of it but those that have it."""
    before = known.get(report.client)
    if before and float(report.time) <= float(before.time):
        return
    known[report.client] = report
    for name, address in NEIGHBOURS.items():
        if name not in (report.sender, *report.path):
            task = asyncio.create_task(tell(address, FAMILY.line(report, NAME)))
            tasks.add(task)
            task.add_done_callback(tasks.discard)


def answer_client(words, line):
    if len(words) == 4 and words[0] == "IAMAT":
        delta = time.time() - float(words[3])
        report = Report(NAME, delta, words[1], words[2], words[3])
        take(report)
        return report.at_line() + "\n"
    if len(words) == 4 and words[0] == "WHATSAT" and words[1] in known:
        return known[words[1]].at_line() + '\n{"results": []}\n\n'
    return "? " + line


def answer(line):
    words = line.split()
    if not words:
        return ""
    if words[0] in ("IAMAT", "WHATSAT") and not FAMILY.is_own(words):
        return answer_client(words, line)
    try:
        report = FAMILY.report(line, words)
    except (ValueError, IndexError):
        log("REFUSED", line.strip())
        return "? " + line
    log("TOOK", report.client, report.time, "from", report.sender or "-")
    take(report)
    return FAMILY.noise(line)


async def serve(reader, writer):
    """One message a connection, in the way the family reads."""
    try:
        said = answer((await FAMILY.read(reader)).decode())
        if said:
            writer.write(said.encode())
            await writer.drain()
    except OSError:
        pass
    if FAMILY.closes:
        writer.close()
    else:
        lasting.append(writer)  # it is left to the other side


lasting = []


async def main():
    server = await asyncio.start_server(serve, HOST, PORT)
    log("ready")
    await server.serve_forever()


asyncio.run(main())
