#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A yardstick for herdbench: a server of a herd on asyncio, after the seed's text.

   asyncioherd.py NAME PORT [NEIGHBOUR-PORT...] [--lasting]

An IAMAT is answered and flooded to every neighbour: over a connection opened for that one message
and closed behind it, as the text has it, or with --lasting over one connection a neighbour. The
server side is an asyncio.Protocol, which is faster than the streams of the text."""

import asyncio
import json
import re
import sys
import time

COORDINATES = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")
NAME, PORT = sys.argv[1], int(sys.argv[2])
LASTING = "--lasting" in sys.argv
NEIGHBOURS = [int(port) for port in sys.argv[3:] if port != "--lasting"]

known = {}  # client -> (time, message)
lasting = {}  # neighbour -> transport
sender_of = {}  # a server's name is its port here
tasks = set()


async def say_once(port, line):
    try:
        transport, _ = await loop.create_connection(asyncio.Protocol, "127.0.0.1", port)
        transport.write(line)
        transport.close()
    except OSError:
        pass  # it is down: it misses this


async def keep(port):
    while True:
        gone = loop.create_future()

        class Link(asyncio.Protocol):
            def connection_lost(self, _):
                gone.set_result(None)

        try:
            lasting[port], _ = await loop.create_connection(Link, "127.0.0.1", port)
            await gone
            lasting.pop(port, None)
        except OSError:
            pass
        await asyncio.sleep(0.05)


def flood(client, coordinates, stamp, delta, message, sender):
    line = ("UPDATE " + json.dumps({
        "server": str(PORT), "client": client, "coordinates": coordinates, "timestamp": stamp,
        "delta": delta, "message": message}) + "\n").encode()
    for port in NEIGHBOURS:
        if str(port) == sender:
            continue
        if not LASTING:
            task = loop.create_task(say_once(port, line))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        elif port in lasting:
            lasting[port].write(line)


def iamat(fields):
    client, coordinates, stamp = fields
    where = COORDINATES.fullmatch(coordinates)
    if not where or abs(float(where[1])) > 90 or abs(float(where[2])) > 180:
        raise ValueError
    sent = float(stamp)
    delta = time.time() - sent
    message = f"AT {NAME} {delta:+.9f} {client} {coordinates} {stamp}"
    if client not in known or known[client][0] < sent:
        known[client] = (sent, message)
        flood(client, coordinates, sent, delta, message, "")
    return message + "\n"


def update(text):
    said = json.loads(text)
    client, sent = said["client"], said["timestamp"]
    if client not in known or known[client][0] < sent:
        known[client] = (sent, said["message"])
        flood(client, said["coordinates"], sent, said["delta"], said["message"], said["server"])


class Server(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.rest = b""

    def data_received(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        answers = []
        for line in lines:
            text = line.decode()
            try:
                if text.startswith("UPDATE "):
                    update(text[7:])
                    continue
                command, *fields = text.split()
                if command != "IAMAT":
                    raise ValueError
                answers.append(iamat(fields))
            except (ValueError, KeyError):
                answers.append(f"? {text}\n")
        if answers:
            self.transport.write("".join(answers).encode())


async def main():
    global loop
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", PORT, backlog=4096)
    print("ready", flush=True)
    if LASTING:
        for port in NEIGHBOURS:
            tasks.add(loop.create_task(keep(port)))
    await server.serve_forever()


asyncio.run(main())
