// SPDX-License-Identifier: GPL-3.0-or-later
// A herd's certificates, X.509 in PEM, all in one folder: that of its own authority (ca.crt), what
// this has revoked, if it ever did (revoked.crl), and of each server a certificate and its key
// (Hill.crt, Hill.key), beside those it had before, which no server needs (Hill.earlier). Their names
// are asFileName()'s, and %63a of a server called ca. A certificate names its server by a URI
// (subjectAltName), herd:<herd>/<server>, in which each byte that is no letter, digit or one of
// -._~ is %XX: one spelling for each name, whatever bytes it has. Functions; any thread. No error
// holds a key.
#pragma once

#include "herd/net/tls/opensslhandles.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace herd {

// The names of the files, of one server or of none.
struct CertificateFiles
{
    QString authority, authorityKey, revocations; // ca.crt, ca.key, revoked.crl
    QString own, ownKey, earlier;                 // of two servers never the same
};
CertificateFiles certificateFiles(const QString &folder, const QByteArray &node = {});

// One of them; false with a sentence. Keys have to be private to their owner.
bool readPem(const QString &path, CertificateHandle &to, QString &problem);
bool readPem(const QString &path, RevocationsHandle &to, QString &problem);
bool readPem(const QString &path, KeyHandle &to, QString &problem);

struct NodeCertificates
{
    CertificateHandle authority, own;
    KeyHandle key;
    RevocationsHandle revocations; // null: there is no such file
};
// Those of one server; the error is a sentence.
std::variant<NodeCertificates, QString> readCertificates(const QString &folder,
                                                         const QByteArray &node);

QByteArray nameInCertificate(const QByteArray &herd, const QByteArray &node);
// Whose it is; empty when it names no server of that herd, or more than one, or is null.
QByteArray nodeOfCertificate(const X509 *certificate, const QByteArray &herd);

} // namespace herd
