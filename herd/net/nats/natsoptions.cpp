// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/natsoptions.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace herd {

namespace {

// Milliseconds.
constexpr int64_t WriteTime = 2000, PingTime = 1000;
constexpr int MostPings = 3;

constexpr std::string_view JwtMark = "-----BEGIN NATS USER JWT";

std::string urlOf(const std::string &host, const std::string &port)
{
    return "nats://" + (host.find(':') == std::string::npos ? host : '[' + host + ']') + ':' + port;
}

// The name of the user and the password, a line each.
bool readUser(const std::string &file, std::string &first, std::string &second)
{
    std::ifstream in(file);
    return bool(std::getline(in, first))
        && (first.starts_with(JwtMark) || std::getline(in, second));
}

// What is in the file is never said.
natsStatus identify(natsOptions *options, const std::string &file, std::string &problem)
{
    std::string user, password;
    if (!readUser(file, user, password)) {
        problem = "the credentials cannot be read: " + file;
        return NATS_INVALID_ARG;
    }
    return user.starts_with(JwtMark)
        ? natsOptions_SetUserCredentialsFromFiles(options, file.c_str(), nullptr)
        : natsOptions_SetUserInfo(options, user.c_str(), password.c_str());
}

natsStatus trust(natsOptions *options, const NatsServer &server, const std::string &file,
                 std::string &problem)
{
    natsStatus status = natsOptions_SetSecure(options, true);
    if (status == NATS_OK)
        status = natsOptions_SetExpectedHostname(options, server.host.c_str());
    if (status != NATS_OK)
        return status;
    status = natsOptions_LoadCATrustedCertificates(options, file.c_str());
    if (status != NATS_OK)
        problem = "the authority's certificate cannot be read: " + file;
    return status;
}

} // namespace

std::vector<NatsServer> serversOf(const NodeConfig &hub, unsigned first)
{
    const std::string host = hub.host.toStdString();
    std::vector<NatsServer> all {{host, urlOf(host, std::to_string(hub.port))}};
    for (const QByteArray &more : hub.nats->servers.split(',')) {
        if (more.isEmpty())
            continue;
        const qsizetype colon = more.lastIndexOf(':');
        const std::string other = more.first(colon).toStdString();
        all.push_back({other, urlOf(other, more.mid(colon + 1).toStdString())});
    }
    std::rotate(all.begin(), all.begin() + std::ptrdiff_t(first % all.size()), all.end());
    return all;
}

std::string wordsOf(natsStatus status)
{
    natsStatus last = NATS_OK;
    const char *const words = nats_GetLastError(&last); // of this thread
    const bool isOfIt = last == status && words && *words != '\0';
    return std::string("NATS: ") + (isOfIt ? words : natsStatus_GetText(status));
}

// Reconnecting is the node's: it is told that a connection was lost.
NatsOptions optionsFor(const NatsServer &server, const NatsConfig &config, natsStatus &status,
                       std::string &problem)
{
    natsOptions *made = nullptr;
    status = natsOptions_Create(&made);
    NatsOptions options(made);
    const auto next = [&status](natsStatus done) {
        status = status == NATS_OK ? done : status;
    };
    next(natsOptions_SetURL(made, server.url.c_str()));
    next(natsOptions_SetTimeout(made, NatsConnectTime));
    next(natsOptions_SetAllowReconnect(made, false));
    next(natsOptions_SetIgnoreDiscoveredServers(made, true));
    next(natsOptions_SetNoEcho(made, true));
    // One thread for all, so that messages of one sender stay in their order.
    next(natsOptions_UseGlobalMessageDelivery(made, true));
    next(natsOptions_SetWriteDeadline(made, WriteTime));
    next(natsOptions_SetPingInterval(made, PingTime));
    next(natsOptions_SetMaxPingsOut(made, MostPings));
    if (status == NATS_OK && !config.ca.isEmpty())
        status = trust(made, server, config.ca.toStdString(), problem);
    if (status == NATS_OK && !config.credentials.isEmpty())
        status = identify(made, config.credentials.toStdString(), problem);
    if (status == NATS_OK)
        return options;
    if (problem.empty())
        problem = wordsOf(status);
    return nullptr;
}

} // namespace herd
