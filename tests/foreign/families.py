# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of servers of other makes, a class each, with habits that were seen in the wild. Their
forms for ours are the rows of tst_foreignfamilies."""

import re

POSITION = re.compile(r"^[+-]\d+(\.\d+)?[+-]\d+(\.\d+)?$")


class Report:
    def __init__(self, origin, delta, client, coordinates, time, sender="", path=()):
        float(time)
        if not POSITION.match(coordinates):
            raise ValueError(coordinates)
        self.origin, self.delta, self.client = origin, float(delta), client
        self.coordinates, self.time = coordinates, time
        self.sender, self.path = sender, tuple(path)

    def at_line(self):
        return f"AT {self.origin} {self.delta:+.9f} {self.client} {self.coordinates} {self.time}"


class Family:
    closes = True  # the connection, when it has answered
    reads_to_end = False  # of the stream, what a server says

    async def read(self, reader):
        line = await reader.readline()
        is_client = line.startswith((b"IAMAT", b"WHATSAT"))  # who waits for an answer
        return line + await reader.read() if self.reads_to_end and not is_client else line

    def is_own(self, words):
        """Whether a line that begins like a client's is a server's."""
        return False

    def noise(self, line):
        return ""

    def visited(self, report, name):
        return [*report.path, name] if report.path else [*{report.origin: 0, name: 0}]


class At(Family):
    """Names nobody. Reads a line, and sends it back."""

    def line(self, r, name):
        return r.at_line() + "\n"

    def report(self, line, words):
        _, origin, delta, client, coordinates, time = words
        return Report(origin, delta, client, coordinates, time)

    def noise(self, line):
        return line


class AtCommas(At):
    """The same, but reads to the end of the stream; no signs, a comma, times as doubles."""

    reads_to_end = True

    def line(self, r, name):
        latitude, longitude = re.findall(r"[+-][\d.]+", r.coordinates)
        where = f"{float(latitude)},{float(longitude)}"
        return f"AT {r.origin} {r.delta} {r.client} {where} {float(r.time)}\r\n"

    def report(self, line, words):
        _, origin, delta, client, coordinates, time = words
        if "," in coordinates:
            coordinates = "%+f%+f" % tuple(map(float, coordinates.split(",")))
        return Report(origin, delta, client, coordinates, time)


class AtFrom(Family):
    """Takes what comes at once for the message, and never closes. A plus before every delta."""

    closes = False

    async def read(self, reader):
        return await reader.read(100)

    def line(self, r, name):
        return f"AT {r.origin} +{r.delta} {r.client} {r.coordinates} {r.time} {name}\n"

    def report(self, line, words):
        _, origin, delta, client, coordinates, time, sender = words
        return Report(origin, delta.replace("+-", "-"), client, coordinates, time, sender)

    def noise(self, line):
        return "Thank you, " + line.split()[-1] + ", that was news, or was it not?"


class AtPath(Family):
    """Appends its name to the line as it came, newline and all."""

    reads_to_end = True

    def line(self, r, name):
        return r.at_line() + " " + " ".join(self.visited(r, name))

    def report(self, line, words):
        if "\n" in line:
            raise ValueError("two lines")
        return Report(*words[1:6], words[-1], words[6:])


class Flood(Family):
    """Times with six decimals."""

    def line(self, r, name):
        time, received = float(r.time), float(r.time) + r.delta
        return f"FLOOD {r.client} {r.coordinates} {time:f} {received:f} {r.origin}\n"

    def report(self, line, words):
        word, client, coordinates, time, received, origin = words
        if word != "FLOOD":
            raise ValueError(word)
        return Report(origin, float(received) - float(time), client, coordinates, time)


class Hops(Family):
    """Counts hops, and forgets who took a report."""

    def line(self, r, name):
        return f"AT {name} {len(r.path) + 1} {r.client} {r.coordinates} {r.time}\n"

    def report(self, line, words):
        _, sender, hops, client, coordinates, time = words
        return Report(sender, 0, client, coordinates, time, sender, [sender] * int(hops))


class Iamat(Family):
    """Puts who it is before the client's words."""

    def line(self, r, name):
        return f"{r.origin}  {r.delta:+} IAMAT {r.client} {r.coordinates} {r.time}\n"

    def report(self, line, words):
        origin, delta, word, client, coordinates, time = words
        if word != "IAMAT":
            raise ValueError(word)
        return Report(origin, delta, client, coordinates, time)


class Names(Family):
    """A path with commas; the line ends with the stream."""

    reads_to_end = True

    def line(self, r, name):
        path = ",".join(self.visited(r, name))
        return f"NAME {name} {path} {r.client} {r.coordinates} {r.time}"

    def report(self, line, words):
        _, sender, path, client, coordinates, time = words
        path = path.split(",")
        return Report(path[0], 0, client, coordinates, time, sender, path)


class Listed(Family):
    """Prints a list of Python's."""

    def line(self, r, name):
        path = self.visited(r, name)
        return f"AT {name} {r.delta} {r.client} {r.coordinates} {r.time} {path}\n"

    def report(self, line, words):
        path = re.findall(r"'([^']*)'", line)
        _, sender, delta, client, coordinates, time = words[:6]
        return Report(path[0], delta, client, coordinates, time, sender, path)


FAMILIES = {
    "at": At,
    "at-commas": AtCommas,
    "at-from": AtFrom,
    "at-path": AtPath,
    "flood": Flood,
    "hops": Hops,
    "iamat": Iamat,
    "names": Names,
    "listed": Listed,
}
