// SPDX-License-Identifier: GPL-3.0-or-later
// Keys for a program that shows itself by VNC (QT_QPA_PLATFORM=vnc), as somebody presses them: RFB
// 3.3 of RFC 6143, of which no more than that.
#pragma once

#include <QDataStream>
#include <QTcpSocket>
#include <QTest>

namespace herd::test {

class RfbKeys
{
public:
    static constexpr quint32 Control = 0xffe3, Alt = 0xffe9; // of X11; letters are themselves

    bool connectTo(quint16 port)
    {
        m_socket.connectToHost(QHostAddress::LocalHost, port);
        if (read(12) != "RFB 003.003\n")
            return false;
        m_socket.write("RFB 003.003\n");
        if (read(4) != QByteArray("\0\0\0\1", 4)) // nobody has to prove anything
            return false;
        m_socket.write("\1"); // others may look on
        return !read(24).isEmpty();
    }
    void press(quint32 key) { say(key, true); }
    void release(quint32 key) { say(key, false); }
    void type(quint32 key)
    {
        press(key);
        release(key);
    }

private:
    QByteArray read(qsizetype size)
    {
        const bool came = QTest::qWaitFor([&] { return m_socket.bytesAvailable() >= size; });
        return came ? m_socket.read(size) : QByteArray();
    }
    void say(quint32 key, bool down)
    {
        constexpr quint8 keyEvent = 4;
        QDataStream stream(&m_socket);
        stream << keyEvent << quint8(down) << quint16(0) << key;
        m_socket.flush();
    }

    QTcpSocket m_socket;
};

} // namespace herd::test
