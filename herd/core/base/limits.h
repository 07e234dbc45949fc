// SPDX-License-Identifier: GPL-3.0-or-later
// The bounds of what servers, links and files from outside could make grow, with the reasons. What
// one class keeps has its bound in that class.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace herd::limits {

using namespace std::chrono_literals;

// A client's line without its newline. The longest honest IAMAT is under 400 bytes.
constexpr qsizetype ClientLine = 4 * 1024;
// A line between servers: an UPDATE in the seed's form holds a client's line about twice, escaped.
constexpr qsizetype PeerLine = 64 * 1024;
// How much of a line past the bound is given back behind "? ".
constexpr qsizetype EchoOfLongLine = 64;

// An AT line: a client's line, the server's name and a delta. In the seed's form it is there about
// twice, escaped, and still fits a line between servers.
constexpr qsizetype ReportLine = 8 * 1024;

// Bytes of a client id: room for any e-mail address or host name.
constexpr qsizetype ClientId = 255;
// Characters of a POSIX time; a nanosecond stamp has 20.
constexpr qsizetype TimeText = 40;
// The members' key has at least so many bytes: 32 hexadecimal digits, or a long sentence, say.
constexpr qsizetype KeyBytes = 16;

// How far ahead of the server's clock a client's time may be: clocks are wrong by time zones, not
// by more.
constexpr std::chrono::nanoseconds FutureTime = 24h;
// How far ahead of its own clock a server takes reports of its neighbours and its journal: twice as
// much, so that servers whose clocks are a day apart agree on all that their clients say.
constexpr std::chrono::nanoseconds FutureReport = 2 * FutureTime;
// When a clock was set back, so much time to correct it before reports are set aside for it.
constexpr std::chrono::nanoseconds SetBackByMistake = 1h;

// Clients a server keeps where its herd file does not say: some 200 MB of reports.
constexpr qsizetype Clients = 1'000'000;
// What a herd file may ask for: 100 times as much, and ten years.
constexpr qsizetype MostClients = 100'000'000;
constexpr std::chrono::seconds LongestMemory = 10 * 365 * 24h;

// Google's own bounds of a Nearby Search.
constexpr int RadiusKm = 50;
constexpr int PlacesResults = 20;

// Commands of one connection whose answers wait behind a WHATSAT. Past it we stop reading that
// connection.
constexpr qsizetype WaitingAnswers = 256;
// Bytes queued towards a client that does not read; past it the connection is closed.
constexpr qsizetype ClientBacklog = 1024 * 1024;
// Bytes said to a neighbour that the system has not taken yet; what comes after them waits. Enough
// to fill any path between two rooms of a data centre.
constexpr qsizetype LinkWindow = 256 * 1024;
// Bytes all links of a node say in one turn of what waits for them, or what takes as long, some
// milliseconds at most: clients are served in between.
constexpr qsizetype LinkSlice = 64 * 1024;
// Clients whose report waits for one link, about 100 bytes each. Past it a digest is cheaper, or to
// tell a foreign neighbour all there is.
constexpr qsizetype LinkQueue = 20'000;
// Bytes of a neighbour's questions that wait for their turn: what two wholly different tables of a
// million clients ask.
constexpr qsizetype LinkQuestions = 64 * 1024 * 1024;
// Bytes queued towards a neighbour: the window, one long line, and PONGs for one that never reads.
constexpr qsizetype PeerBacklog = 1024 * 1024;
// What a foreign server may answer to a message; more than its first words nobody looks at.
constexpr qsizetype ForeignNoise = 4 * 1024;
// A foreign neighbour that says it has started is told all there is, at most once in so many ticks:
// its word is cheap.
constexpr int ForeignStartTicks = 10;
// Connections to one foreign neighbour that have said their message and wait for its end.
constexpr qsizetype ForeignEndings = 16;

// A line that was begun is finished within so many ticks of a second, or its connection is closed:
// no program writes that slowly, and nobody types into a socket letter by letter.
constexpr int LineTicks = 10;
// Descriptors of a process that clients cannot have: links both ways, listening ports, logs,
// Places.
constexpr int SpareDescriptors = 128;

// How a foreign server's lines look, as a herd file says it: a few times the longest known.
constexpr qsizetype LineForm = 512;

// Reconnecting to a neighbour: doubles from the first to the last, with jitter.
constexpr std::chrono::nanoseconds FirstRetry = 250ms;
constexpr std::chrono::nanoseconds LastRetry = 30s;
// A foreign neighbour cannot knock when it is back, so it is tried more often.
constexpr std::chrono::nanoseconds LastForeignRetry = 2s;
// Neither can a NATS server, which all reports need.
constexpr std::chrono::nanoseconds LastBackboneRetry = 1s;
// How many servers of a backbone say in a second that they are there, of a large herd.
constexpr int BackboneHeres = 32;
// A message on a backbone: a line between servers, its subject and what proves it.
constexpr qsizetype BackboneLine = PeerLine + 4 * 1024;
// A link that is up looks after itself every tick: a PING when none is under way, and after so many
// ticks without its PONG the neighbour is gone. A half-open link is noticed within 5 s.
constexpr std::chrono::nanoseconds LinkTick = 1s;
constexpr int SilentTicks = 4;
// Tables are compared again every 30 ticks or so, as a net under everything else.
constexpr int DigestTicks = 30;
// A link that has not proven itself by then is dropped.
constexpr std::chrono::nanoseconds Handshake = 5s;
// The same for callers at the peer port, who have proven nothing yet.
constexpr int HandshakeTicks = 5;
// A line of such a caller: a HELLO with the longest names has under 600 bytes.
constexpr qsizetype HandshakeLine = 1024;
// Lines it may say: two are needed.
constexpr int HandshakeLines = 8;
// Such callers of one node at once, besides two for each neighbour: more than come at one instant
// by chance.
constexpr qsizetype PendingHandshakes = 64;
// The same of a process: about 40 MB if all of them send what they may, and over TLS twice as much.
constexpr int HandshakesOfProcess = 1024;
// Callers at one node's TLS port whose handshake is not done: more than come at one instant by
// chance. Of one address half as many.
constexpr qsizetype PendingTlsClients = 64;
// TLS handshakes begun there in a tick of a second: under 0.3 ms each, and so at most 8 % of a core.
// Of one address half as many.
constexpr int TlsClientHandshakes = 256;
// TLS handshakes begun with callers at a node's peer port in a tick of a second, besides two for
// each neighbour: under 0.3 ms each, and so at most 2 % of a core.
// Of one address half as many.
constexpr int TlsHandshakes = 64;

// One Places answer: Google's largest page is under 100 kB.
constexpr qsizetype PlacesAnswer = 2 * 1024 * 1024;
constexpr std::chrono::nanoseconds PlacesTimeout = 5s;
// Clients of one herd thread that wait for Places, some 500 bytes each; past it they are refused.
constexpr qsizetype PlacesInFlight = 4096;
// Different questions that a herd thread has out at Google at a time, each over a connection, and
// those that wait for their turn: the last one of them waits 40 s if none is answered in time.
constexpr qsizetype PlacesOut = 16;
constexpr qsizetype PlacesWaiting = 128;
// Answers of the embedded service that a herd thread remembers, in bytes: some thousands.
constexpr qsizetype PlacesRemembered = 8 * 1024 * 1024;
// The body of a request the embedded Places service looks at; Google's clients send some 300 bytes.
constexpr qsizetype PlacesRequest = 64 * 1024;
// Request line and headers of one HTTP request; browsers send under 2 KiB.
constexpr qsizetype HttpHead = 16 * 1024;
// Bytes of answers that one connection has not taken yet; past it its next request waits.
constexpr qsizetype HttpBacklog = 64 * 1024;
// Connections to the embedded service. With the bounds above they hold some 50 MB at worst.
constexpr qsizetype HttpConnections = 256;
// Seconds a request may take to arrive, and an answer to be taken.
constexpr int HttpRequestTicks = 10;
// Seconds a connection is kept between requests.
constexpr int HttpIdleTicks = 60;
// Seconds a refused sender may go on before the connection is cut, so that it reads why.
constexpr int HttpLingerTicks = 2;

// A user's own file of places: a million of them in GeoJSON take some 200 MB.
constexpr qint64 OwnPlacesBytes = 512 * 1024 * 1024;
// Places kept of it, some 100 bytes each.
constexpr qsizetype OwnPlaces = 4'000'000;
// A place's name, address, types or id in it.
constexpr qsizetype OwnPlaceText = 1024;

// Facts of a herd on their way to whoever watches, in bytes, shared by its threads: at some 500
// bytes each as much as half a million a second tell in a quarter of one. Past it they are summed
// up. A thread has at least so many of them.
constexpr qsizetype FactsWaiting = 64 * 1024 * 1024;
constexpr qsizetype FactsWaitingOfThread = 4 * 1024 * 1024;
// Facts read from one batch of bytes, in bytes of memory: twice as much as wait.
constexpr qsizetype FactsOfBatch = 2 * FactsWaiting;
// One string in a fact: a Places answer and the lines around it, twice over.
constexpr qsizetype FactText = 2 * PlacesAnswer;
// Reports that a gap ends with: no more than may be noted of one, see ConflatedFacts.
constexpr qsizetype GapReports = FactsWaiting / 200;
// Kinds in a batch, and fields of one: a few times as many as there are.
constexpr qsizetype FactKinds = 256;
constexpr qsizetype FactFields = 64;
// A panel further behind what happens skips to the present: it would show the past as if it were
// now.
constexpr std::chrono::nanoseconds MostBehind = 1s;
// What a watcher keeps of the past: 100,000 ordinary facts, which are as many as anybody scrolls
// through, or fewer long ones.
constexpr qsizetype FactsKept = 100'000;
constexpr qsizetype FactsKeptBytes = 64 * 1024 * 1024;
// Checkpoints of the state among these facts, all together: as many bytes as the facts themselves.
constexpr qsizetype CheckpointBytes = FactsKeptBytes;
// A checkpoint copies the state: so many facts are folded for each kilobyte of it, so that copying
// costs less than folding.
constexpr qsizetype FactsPerKilobyte = 2;
// What is remembered of clients and of who knows them, in bytes: 150,000 clients of five servers,
// 1,500 of 500.
constexpr qsizetype ClientsWatched = 256 * 1024 * 1024;

// NATS servers that a herd file names besides the first.
constexpr qsizetype NatsServers = 16;

// A herd somebody looks at or simulates.
constexpr qsizetype HerdNodes = 1000;
constexpr qsizetype HerdLinks = 20'000;
constexpr qsizetype HerdFileBytes = 4 * 1024 * 1024;
// A scenario somebody wrote by hand.
constexpr qsizetype ScenarioFileBytes = 256 * 1024;

} // namespace herd::limits
