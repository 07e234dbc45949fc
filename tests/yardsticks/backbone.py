#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report costs a herd that floods, and one on a backbone of NATS servers.

All servers are one herdd, the backbone is one nats-server, in a network of their own: run it as root, or
under `unshare -rn`, so that the loopback interface carries nothing else. Bytes are all of it, with what
TCP adds; time is the processor's, of both processes. What the herd says and takes while nothing happens
is measured first and subtracted. A hub counts as one of the 1,000 servers a herd file may have. Not for a
machine that others need: past what its processors carry each server on a backbone keeps up to 16 MiB of what
waits, 600 of them 9 GiB.

  unshare -n tests/yardsticks/backbone.py build/release/bin/herdd 5 25 100
"""
import json
import math
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

SECONDS, IDLE = 10, 5


def links(count, kind):
    """The default herd's for five servers, else four neighbours each, on a ring with chords."""
    if kind == "nats":
        return [(f"n{i}", "hub") for i in range(count)]
    if count == 5:
        pairs = [(0, 1), (0, 2), (1, 4), (2, 4), (2, 3), (3, 4)]
    else:
        chord = max(2, round(math.sqrt(count)))
        pairs = sorted({tuple(sorted((i, (i + step) % count))) for i in range(count) for step in (1, chord)})
    return [(f"n{a}", f"n{b}") for a, b in pairs]


def processor(process):
    """Seconds that its threads have run."""
    total = 0
    for thread in os.listdir(f"/proc/{process.pid}/task"):
        with open(f"/proc/{process.pid}/task/{thread}/schedstat", encoding="ascii") as stat:
            total += int(stat.read().split()[0])
    return total / 1e9


def carried():
    """Bytes and packets on loopback."""
    with open("/proc/net/dev", encoding="ascii") as devices:
        for line in devices:
            name, _, numbers = line.partition(":")
            if name.strip() == "lo":
                fields = numbers.split()
                return int(fields[0]), int(fields[1])
    raise SystemExit("There is no loopback interface.")


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.file = self.socket.makefile("rb")

    def say(self, line):
        self.socket.sendall(line.encode() + b"\n")
        answer = self.file.readline()
        if answer.startswith(b"AT ") and line.startswith("WHATSAT"):
            while self.file.readline() not in (b"\n", b""):
                pass
        return answer.decode()


def measure(herdd, count, kind):
    pairs = links(count, kind)
    with tempfile.TemporaryDirectory() as folder:
        nodes = {f"n{i}": {"port": 20000 + i, "peerPort": 22000 + i} for i in range(count)}
        started = []
        if kind == "nats":
            nodes["hub"] = {"port": 4222, "wire": "nats"}
            nats = subprocess.Popen(["nats-server", "-a", "127.0.0.1", "-p", "4222", "-m", "8222"],
                                    stderr=subprocess.DEVNULL)
            started.append(nats)
        path = os.path.join(folder, "herd.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"herd": "bench", "peers": "key", "nodes": nodes, "links": pairs}, file)
        environment = dict(os.environ, HERD_KEY="a key of more than sixteen bytes")
        herd = subprocess.Popen([herdd, "--herd", path, "--places", "off"], env=environment,
                                stdout=subprocess.PIPE)
        started.append(herd)
        try:
            for _ in range(count):
                herd.stdout.readline()
            return run(count, len(pairs), kind, started)
        finally:
            for process in started:
                process.terminate()
                process.wait()


def published():
    with urllib.request.urlopen("http://127.0.0.1:8222/varz") as answer:
        page = json.load(answer)
    return page["in_msgs"] + page["out_msgs"]


def run(count, pairs, kind, processes):
    clients = [Client(20000 + i) for i in range(count)]
    start = time.time()

    def report(client, number):
        line = f"IAMAT {client} +34.068930-118.445127 {start + number / 1000:.9f}"
        if not clients[number % count].say(line).startswith("AT "):
            raise SystemExit("A report was not taken.")

    def wait(client):
        while not all(each.say(f"WHATSAT {client} 1 1").startswith("AT ") for each in clients):
            time.sleep(0.1)

    for number in range(count):  # over every server, so that each link has been up
        report(f"first-{number}", number)
    for number in range(0, count, max(1, count // 25)):
        wait(f"first-{number}")
    time.sleep(IDLE)

    def snapshot():
        messages = published() if kind == "nats" else 0
        return [time.monotonic(), *carried(), messages, sum(map(processor, processes))]

    before = snapshot()
    time.sleep(IDLE)
    idle = snapshot()
    rate = max(2, min(200, 20000 // count))
    reports = rate * SECONDS
    for number in range(reports):
        pause = idle[0] + number / rate - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        report(f"client-{number:04}", number)
    time.sleep(1)
    after = snapshot()
    wait(f"client-{reports - 1:04}")
    still = [(b - a) / (idle[0] - before[0]) for a, b in zip(before, idle)]
    spent = [b - a - each * (after[0] - idle[0]) for a, b, each in zip(idle, after, still)]
    flood = 2 * pairs - count + 1
    return {"servers": count, "kind": kind, "links": pairs, "reports": reports,
            "messages": flood if kind == "flood" else round(spent[3] / reports, 2),
            "bytes": round(spent[1] / reports), "packets": round(spent[2] / reports, 1),
            "microseconds": round(spent[4] / reports * 1e6),
            "idle bytes/s": round(still[1]), "idle ms/s": round(still[4] * 1000, 1)}


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for count in map(int, sys.argv[2:]):
        for kind in ("flood", "nats"):
            print(json.dumps(measure(sys.argv[1], count, kind)), flush=True)


if __name__ == "__main__":
    main()
