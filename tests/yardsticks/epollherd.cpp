// SPDX-License-Identifier: GPL-3.0-or-later
// A yardstick for herdbench: the least a server of a herd can do on bare epoll, and so the limit of
// one thread. It reads, parses, compares, stores and answers an IAMAT; forwards what is new as the
// bytes that came in, over lasting connections; drops what it has. It proves nothing, forgets what
// a neighbour missed, logs nothing and trusts everybody.
//
//   epollherd NAME PORT [NEIGHBOUR-PORT...] [--stream PORT...]
//
// Long because all of it is here, to be read in one go. A neighbour says "PEER <its port>" first.
// --stream: UPDATEs in the seed's JSON form go there.
#include <sys/epoll.h>
#include <sys/socket.h>

#include <netinet/in.h>
#include <netinet/tcp.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace {

using std::string_view;

struct Time
{
    std::int64_t seconds = 0, nanoseconds = 0;
    auto operator<=>(const Time &) const = default;
};

struct Entry
{
    std::uint64_t hash = 0;
    std::uint32_t clientAt = 0, clientSize = 0; // in line
    Time time;
    std::string line; // "AT ..." with its newline; empty: a free place

    string_view client() const { return string_view(line).substr(clientAt, clientSize); }
};

// Open addressing, doubled when half full.
class Table
{
public:
    Entry &at(string_view client)
    {
        if (m_used * 2 >= m_entries.size())
            grow();
        const std::uint64_t hash = std::hash<string_view> {}(client);
        Entry &entry = place(m_entries, hash, client);
        if (entry.line.empty()) {
            entry.hash = hash;
            ++m_used;
        }
        return entry;
    }

private:
    static Entry &place(std::vector<Entry> &entries, std::uint64_t hash, string_view client)
    {
        const std::size_t mask = entries.size() - 1;
        for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
            Entry &entry = entries[i];
            if (entry.line.empty() || (entry.hash == hash && entry.client() == client))
                return entry;
        }
    }
    void grow()
    {
        std::vector<Entry> more(m_entries.size() * 2);
        for (Entry &entry : m_entries) {
            if (!entry.line.empty())
                place(more, entry.hash, entry.client()) = std::move(entry);
        }
        m_entries = std::move(more);
    }

    std::vector<Entry> m_entries {1024};
    std::size_t m_used = 0;
};

struct Connection
{
    int descriptor = -1;
    int peer = 0;        // port of the neighbour that speaks here, 0: a client
    bool stream = false; // wants JSON
    std::string in, out;
    std::size_t done = 0; // of out
    bool dirty = false, watched = false;
};

struct Server
{
    std::string name;
    int epoll = -1, listener = -1;
    Table table;
    std::vector<std::unique_ptr<Connection>> connections; // by descriptor
    std::vector<Connection *> neighbours;
    std::vector<int> dirty;
};

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

string_view field(string_view &rest)
{
    const std::size_t from = rest.find_first_not_of(" \t\r\f\v");
    if (from == string_view::npos)
        return rest = {};
    const std::size_t to = std::min(rest.find_first_of(" \t\r\f\v", from), rest.size());
    const string_view found = rest.substr(from, to - from);
    rest.remove_prefix(to);
    return found;
}

bool degrees(string_view &text, double bound)
{
    if (text.empty() || (text[0] != '+' && text[0] != '-'))
        return false;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value,
                                              std::chars_format::fixed);
    if (error != std::errc() || value > bound)
        return false;
    text.remove_prefix(std::size_t(end - text.data()));
    return true;
}

bool coordinates(string_view text)
{
    return degrees(text, 90) && degrees(text, 180) && text.empty();
}

bool parseTime(string_view text, Time &time)
{
    const char *end = text.data() + text.size();
    auto part = std::from_chars(text.data(), end, time.seconds);
    if (part.ec != std::errc())
        return false;
    if (part.ptr == end)
        return true;
    const char *from = part.ptr + 1;
    part = std::from_chars(from, end, time.nanoseconds);
    if (*(from - 1) != '.' || part.ec != std::errc() || part.ptr != end || end - from > 9)
        return false;
    for (std::ptrdiff_t digits = end - from; digits < 9; ++digits)
        time.nanoseconds *= 10;
    return true;
}

void touch(Server &server, Connection &connection)
{
    if (!connection.dirty) {
        connection.dirty = true;
        server.dirty.push_back(connection.descriptor);
    }
}

void appendJson(std::string &out, const Server &server, string_view at)
{
    string_view rest = at.substr(3, at.size() - 4);
    const string_view origin = field(rest), delta = field(rest), client = field(rest),
                      where = field(rest), time = field(rest);
    (void)origin;
    out.append("UPDATE {\"server\": \"").append(server.name).append("\", \"client\": \"");
    out.append(client).append("\", \"coordinates\": \"").append(where);
    out.append("\", \"timestamp\": ").append(time).append(", \"delta\": ");
    out.append(delta[0] == '+' ? delta.substr(1) : delta).append(", \"message\": \"");
    out.append(at.substr(0, at.size() - 1)).append("\"}\n");
}

void forward(Server &server, string_view at, int except)
{
    for (Connection *neighbour : server.neighbours) {
        if (neighbour->peer == except)
            continue;
        if (neighbour->stream)
            appendJson(neighbour->out, server, at);
        else
            neighbour->out.append("UPDATE ").append(at);
        touch(server, *neighbour);
    }
}

bool onIamat(Server &server, Connection &connection, string_view rest)
{
    const string_view client = field(rest), where = field(rest), stamp = field(rest);
    Time time;
    if (stamp.empty() || !field(rest).empty() || !coordinates(where) || !parseTime(stamp, time))
        return false;
    timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    std::int64_t delta
        = (now.tv_sec - time.seconds) * 1'000'000'000 + now.tv_nsec - time.nanoseconds;
    char digits[32];
    const char sign = delta < 0 ? '-' : '+';
    delta = delta < 0 ? -delta : delta;
    const auto whole = std::to_chars(digits, digits + 20, delta / 1'000'000'000);
    *whole.ptr = '.';
    std::int64_t fraction = delta % 1'000'000'000;
    for (char *digit = whole.ptr + 9; digit > whole.ptr; --digit, fraction /= 10)
        *digit = char('0' + fraction % 10);

    const std::size_t from = connection.out.size();
    connection.out.append("AT ").append(server.name).append(1, ' ').append(1, sign);
    connection.out.append(digits, std::size_t(whole.ptr + 10 - digits)).append(1, ' ');
    const std::size_t clientAt = connection.out.size() - from;
    connection.out.append(client).append(1, ' ').append(where).append(1, ' ').append(stamp);
    connection.out.append(1, '\n');
    touch(server, connection);

    Entry &known = server.table.at(client);
    if (!known.line.empty() && time <= known.time)
        return true;
    known.time = time;
    known.line.assign(connection.out, from);
    known.clientAt = std::uint32_t(clientAt);
    known.clientSize = std::uint32_t(client.size());
    forward(server, known.line, -1);
    return true;
}

void onUpdate(Server &server, const Connection &connection, string_view at)
{
    string_view rest = at.substr(0, at.size() - 1);
    field(rest); // AT
    field(rest); // origin
    field(rest); // delta
    const string_view client = field(rest), where = field(rest), stamp = field(rest);
    Time time;
    if (!coordinates(where) || !parseTime(stamp, time))
        return;
    Entry &known = server.table.at(client);
    if (!known.line.empty() && time <= known.time)
        return;
    known.time = time;
    known.line.assign(at);
    known.clientAt = std::uint32_t(client.data() - at.data());
    known.clientSize = std::uint32_t(client.size());
    forward(server, at, connection.peer);
}

// `line` with its newline.
void onLine(Server &server, Connection &connection, string_view line)
{
    if (line.starts_with("UPDATE ")) {
        onUpdate(server, connection, line.substr(7));
    } else if (line.starts_with("PEER ")) {
        connection.peer = std::atoi(line.data() + 5);
    } else {
        string_view rest = line.substr(0, line.size() - 1);
        if (field(rest) == "IAMAT" && onIamat(server, connection, rest))
            return;
        connection.out.append("? ").append(line);
        touch(server, connection);
    }
}

void flush(Server &server, Connection &connection)
{
    connection.dirty = false;
    while (connection.done < connection.out.size()) {
        const ssize_t n = send(connection.descriptor, connection.out.data() + connection.done,
                               connection.out.size() - connection.done, MSG_NOSIGNAL);
        if (n < 0)
            break;
        connection.done += std::size_t(n);
    }
    const bool left = connection.done < connection.out.size();
    if (!left) {
        connection.out.clear();
        connection.done = 0;
    }
    if (left == connection.watched)
        return;
    connection.watched = left;
    epoll_event event {};
    event.events = left ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.fd = connection.descriptor;
    epoll_ctl(server.epoll, EPOLL_CTL_MOD, connection.descriptor, &event);
}

Connection &add(Server &server, int descriptor)
{
    const int on = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (server.connections.size() <= std::size_t(descriptor))
        server.connections.resize(std::size_t(descriptor) + 1);
    auto &connection = server.connections[std::size_t(descriptor)];
    connection = std::make_unique<Connection>();
    connection->descriptor = descriptor;
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(server.epoll, EPOLL_CTL_ADD, descriptor, &event);
    return *connection;
}

// False when the connection is over. Whole lines are handed out from the read buffer; only a rest
// is copied.
bool read(Server &server, Connection &connection)
{
    static char chunk[128 * 1024];
    const ssize_t n = recv(connection.descriptor, chunk, sizeof chunk, MSG_DONTWAIT);
    if (n <= 0)
        return n < 0 && errno == EAGAIN;
    string_view bytes(chunk, std::size_t(n));
    if (!connection.in.empty()) {
        connection.in.append(bytes);
        bytes = connection.in;
    }
    std::size_t newline = 0;
    while ((newline = bytes.find('\n')) != string_view::npos) {
        onLine(server, connection, bytes.substr(0, newline + 1));
        bytes.remove_prefix(newline + 1);
    }
    connection.in = std::string(bytes);
    return true;
}

sockaddr_in local(int port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

void listenAt(Server &server, int port)
{
    server.listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    setsockopt(server.listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = local(port);
    if (bind(server.listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || listen(server.listener, 4096) != 0)
        fail("epollherd: cannot listen");
    server.epoll = epoll_create1(0);
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.fd = server.listener;
    epoll_ctl(server.epoll, EPOLL_CTL_ADD, server.listener, &event);
}

void dial(Server &server, int port, int self, bool stream)
{
    const sockaddr_in address = local(port);
    for (;; usleep(20'000)) { // until it listens
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address)
            == 0) {
            Connection &neighbour = add(server, descriptor);
            neighbour.peer = port;
            neighbour.stream = stream;
            server.neighbours.push_back(&neighbour);
            if (!stream)
                neighbour.out = "PEER " + std::to_string(self) + '\n';
            return flush(server, neighbour);
        }
        close(descriptor);
    }
}

void serve(Server &server)
{
    epoll_event events[256];
    for (;;) {
        const int count = epoll_wait(server.epoll, events, 256, -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            if (descriptor == server.listener) {
                for (int fd; (fd = accept4(descriptor, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;)
                    add(server, fd);
                continue;
            }
            Connection &connection = *server.connections[std::size_t(descriptor)];
            if (events[i].events & EPOLLOUT)
                touch(server, connection);
            if ((events[i].events & ~std::uint32_t(EPOLLOUT)) && !read(server, connection)) {
                std::erase(server.neighbours, &connection);
                std::erase(server.dirty, descriptor);
                close(descriptor);
                server.connections[std::size_t(descriptor)].reset();
            }
        }
        for (int descriptor : server.dirty)
            flush(server, *server.connections[std::size_t(descriptor)]);
        server.dirty.clear();
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "epollherd NAME PORT [NEIGHBOUR-PORT...] [--stream PORT...]\n");
        return 2;
    }
    Server server;
    server.name = argv[1];
    const int port = std::atoi(argv[2]);
    listenAt(server, port);
    std::puts("ready");
    std::fflush(stdout);
    bool stream = false;
    for (int i = 3; i < argc; ++i) {
        if (std::strcmp(argv[i], "--stream") == 0)
            stream = true;
        else
            dial(server, std::atoi(argv[i]), port, stream);
    }
    serve(server);
}
