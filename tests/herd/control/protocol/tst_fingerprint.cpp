// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/fingerprint.h"

#include <QTest>

using namespace herd::control;

class TestFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWrittenAndRead();
    void isNone_data();
    void isNone();
};

void TestFingerprint::isWrittenAndRead()
{
    QByteArray fingerprint;
    for (int i = 0; i < 32; ++i)
        fingerprint += char(i * 8);
    const QString text = fingerprintText(fingerprint);
    QVERIFY(text.startsWith(QStringLiteral("00:08:10:")) && text.endsWith(QStringLiteral(":F8")));
    QCOMPARE(text.size(), 32 * 3 - 1);
    QString bare = text;
    bare.remove(u':');
    for (const QString &form : {text, text.toLower(), bare, bare.toLower()})
        QCOMPARE(parseFingerprint(form), fingerprint);
    QCOMPARE(fingerprintOf({}), QByteArray()); // and that is nobody's
    QCOMPARE(fingerprintText(fingerprintOf("abc")).first(11),
             QStringLiteral("BA:78:16:BF")); // FIPS 180-2
}

void TestFingerprint::isNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a byte short") << QString(62, u'a');
    QTest::newRow("a byte more") << QString(66, u'a');
    QTest::newRow("no digits") << QString(64, u'g');
    QTest::newRow("a newline") << QString(64, u'a') + u'\n';
    QTest::newRow("colons at odd places") << QString(64, u'a').replace(3, 1, u':');
    QTest::newRow("some colons") << QString(64, u'a').insert(2, u':');
}

void TestFingerprint::isNone()
{
    QFETCH(QString, text);
    QVERIFY(!parseFingerprint(text));
}

QTEST_APPLESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
