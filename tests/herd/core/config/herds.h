// SPDX-License-Identifier: GPL-3.0-or-later
// Herds for tests, made in code.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <utility>

namespace herd::test {

inline HerdConfig makeHerd(const QByteArray &name, const QList<QByteArray> &servers,
                           const QList<std::pair<QByteArray, QByteArray>> &links)
{
    HerdConfig herd;
    herd.name = name;
    quint16 port = 11860;
    for (const QByteArray &server : servers) {
        NodeConfig node;
        node.name = server;
        node.port = port;
        node.peerPort = quint16(port + 1000);
        herd.nodes << node;
        ++port;
    }
    for (const auto &link : links) {
        const NodeId a = herd.find(link.first), b = herd.find(link.second);
        herd.links << (a < b ? LinkConfig {a, b} : LinkConfig {b, a});
    }
    return herd;
}

inline HerdConfig seedHerd()
{
    return makeHerd("seed", {"Hill", "Jaquez", "Smith", "Campbell", "Singleton"},
                    {{"Hill", "Jaquez"},
                     {"Hill", "Smith"},
                     {"Jaquez", "Singleton"},
                     {"Smith", "Singleton"},
                     {"Smith", "Campbell"},
                     {"Campbell", "Singleton"}});
}

inline QList<HerdConfig> readyHerds()
{
    return {
        seedHerd(),
        makeHerd("w14", {"Farmar", "Gasol", "Hill", "Meeks", "Young"},
                 {{"Farmar", "Meeks"},
                  {"Farmar", "Young"},
                  {"Gasol", "Meeks"},
                  {"Gasol", "Young"},
                  {"Hill", "Meeks"}}),
        makeHerd("w15", {"Alford", "Bolden", "Hamilton", "Parker", "Powell"},
                 {{"Alford", "Powell"},
                  {"Alford", "Parker"},
                  {"Bolden", "Powell"},
                  {"Bolden", "Parker"},
                  {"Hamilton", "Parker"}}),
        makeHerd("f17", {"Alford", "Ball", "Hamilton", "Holiday", "Welsh"},
                 {{"Alford", "Hamilton"},
                  {"Hamilton", "Holiday"},
                  {"Holiday", "Ball"},
                  {"Ball", "Welsh"},
                  {"Welsh", "Alford"}}),
        makeHerd("w18", {"Goloman", "Hands", "Holiday", "Welsh", "Wilkes"},
                 {{"Goloman", "Hands"},
                  {"Goloman", "Holiday"},
                  {"Goloman", "Wilkes"},
                  {"Hands", "Wilkes"},
                  {"Holiday", "Welsh"},
                  {"Holiday", "Wilkes"}}),
        makeHerd("w21", {"Riley", "Jaquez", "Juzang", "Campbell", "Bernard"},
                 {{"Riley", "Jaquez"},
                  {"Riley", "Juzang"},
                  {"Bernard", "Jaquez"},
                  {"Bernard", "Juzang"},
                  {"Bernard", "Campbell"},
                  {"Juzang", "Campbell"}}),
        makeHerd("w22", {"Juzang", "Bernard", "Jaquez", "Johnson", "Clark"},
                 {{"Clark", "Jaquez"},
                  {"Clark", "Juzang"},
                  {"Bernard", "Jaquez"},
                  {"Bernard", "Juzang"},
                  {"Bernard", "Johnson"},
                  {"Juzang", "Johnson"}}),
        makeHerd("w23", {"Bailey", "Bona", "Campbell", "Clark", "Jaquez"},
                 {{"Clark", "Jaquez"},
                  {"Clark", "Bona"},
                  {"Campbell", "Jaquez"},
                  {"Campbell", "Bona"},
                  {"Campbell", "Bailey"},
                  {"Bona", "Bailey"}}),
    };
}

} // namespace herd::test
