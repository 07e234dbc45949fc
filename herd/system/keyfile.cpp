// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/keyfile.h"

#include "herd/core/base/limits.h"
#include "herd/system/writeprobe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace herd {

namespace {

constexpr qsizetype KeyFileBytes = 4096; // a key is a line, not a document

class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int fd() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd;
};

// Says what is wrong with the key that `where` holds; a key is right when nothing is.
KeyOrError judged(const QByteArray &key, const QString &where)
{
    if (key.size() >= limits::KeyBytes)
        return key;
    return QStringLiteral("%1 holds a key of %2 bytes; a key that nobody can guess has at least "
                          "%3: openssl rand -hex 32 makes one.")
        .arg(where, QString::number(key.size()), QString::number(limits::KeyBytes));
}

QString reason(int error)
{
    return QString::fromLocal8Bit(strerror(error));
}

QString cannot(const char *what, const QString &path, int error)
{
    return QStringLiteral("The key file %1 cannot be %2: %3.")
        .arg(path, QLatin1StringView(what), reason(error));
}

// Nothing when the file is fit to hold a key.
QString unfit(const QString &path, const struct stat &info)
{
    if (!S_ISREG(info.st_mode))
        return QStringLiteral("The key file %1 is not a file.").arg(path);
    if (info.st_uid != geteuid() && info.st_uid != 0)
        return QStringLiteral("The key file %1 belongs to another user.").arg(path);
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return QStringLiteral(
                   "The key file %1 is open to others (mode %2): chmod 600 makes it private.")
            .arg(path, QString::number(info.st_mode & 07777, 8).rightJustified(4, u'0'));
    }
    if (info.st_size > KeyFileBytes)
        return QStringLiteral("The key file %1 is larger than %2 bytes.")
            .arg(path, QString::number(KeyFileBytes));
    return {};
}

// Writes `content` so that nobody ever sees a part of it, unless there is a file already. Zero or
// the error's number.
int createWhole(const QString &path, const QByteArray &content)
{
    QByteArray temporary = QFile::encodeName(path) + ".XXXXXX";
    const Descriptor file(mkostemp(temporary.data(), O_CLOEXEC)); // mode 0600
    if (!file.isOpen())
        return errno;
    int error = 0;
    errno = EIO; // for a short write, which says nothing itself
    if (::write(file.fd(), content.constData(), size_t(content.size())) != content.size()
        || fsync(file.fd()) != 0
        || (link(temporary.constData(), QFile::encodeName(path).constData()) != 0
            && errno != EEXIST))
        error = errno;
    unlink(temporary.constData());
    return error;
}

QByteArray freshKey()
{
    std::array<quint32, 8> words {};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex() + '\n';
}

// Empty when there is none. XDG Base Directory Specification 0.8: relative paths are ignored.
QString configurationFolder()
{
    QString xdg = qEnvironmentVariable("XDG_CONFIG_HOME");
    if (QDir::isAbsolutePath(xdg))
        return xdg;
    const QString home = qEnvironmentVariable("HOME");
    return QDir::isAbsolutePath(home) ? home + QStringLiteral("/.config") : QString();
}

QString userKeyPath()
{
    const QString folder = userFolder();
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/key");
}

// Makes a folder and those above it, private. Zero or the error's number.
int makeFolder(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (mkdir(name.constData(), 0700) == 0 || errno == EEXIST)
        return 0;
    const qsizetype parent = path.lastIndexOf(u'/');
    if (errno != ENOENT || parent <= 0)
        return errno;
    if (const int error = makeFolder(path.first(parent)))
        return error;
    return mkdir(name.constData(), 0700) == 0 || errno == EEXIST ? 0 : errno;
}

} // namespace

KeyOrError readKeyFile(const QString &path)
{
    // Not blocking, for somebody may have put a FIFO there.
    const Descriptor file(
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.isOpen())
        return cannot("read", path, errno);
    struct stat info
    {
    };
    if (fstat(file.fd(), &info) != 0)
        return cannot("read", path, errno);
    if (const QString problem = unfit(path, info); !problem.isEmpty())
        return problem;
    QByteArray content(KeyFileBytes, '\0');
    const ssize_t size = ::read(file.fd(), content.data(), size_t(content.size()));
    if (size < 0)
        return cannot("read", path, errno);
    const QByteArray key = content.first(size).trimmed();
    if (key.isEmpty())
        return QStringLiteral("The key file %1 is empty.").arg(path);
    return judged(key, QStringLiteral("The key file %1").arg(path));
}

std::optional<QString> makeKeyFile(const QString &path, const QByteArray &content)
{
    int error = makeFolder(QFileInfo(path).absolutePath());
    if (error == 0)
        error = createWhole(path, content);
    return error == 0 ? std::nullopt : std::optional(cannot("made", path, error));
}

QString userFolder()
{
    const QString folder = configurationFolder();
    return folder.isEmpty() ? QString() : folder + QStringLiteral("/herd-panel");
}

KeyOrError userKey()
{
    const QString path = userKeyPath();
    if (path.isEmpty())
        return QStringLiteral(
            "There is no home folder to keep the members' key in: set HOME, HERD_KEY, or "
            "a keyFile in the herd file.");
    if (!QFile::exists(path)) {
        if (const auto problem = makeKeyFile(path, freshKey()))
            return *problem;
    }
    return readKeyFile(path);
}

KeyOrError membersKey(const QByteArray &keyFile, const QString &folder)
{
    if (!keyFile.isEmpty())
        return readKeyFile(QDir(folder).filePath(QString::fromUtf8(keyFile)));
    if (qEnvironmentVariableIsSet("HERD_KEY")) {
        const QByteArray key = qgetenv("HERD_KEY").trimmed();
        if (key.isEmpty())
            return QStringLiteral("HERD_KEY is set, but empty.");
        return judged(key, QStringLiteral("HERD_KEY"));
    }
    return userKey();
}

std::optional<QString> whyNoMembersKey(const QByteArray &keyFile, const QString &folder)
{
    const QString path = userKeyPath();
    const bool isUsers = keyFile.isEmpty() && !qEnvironmentVariableIsSet("HERD_KEY");
    if (isUsers && !path.isEmpty() && !QFile::exists(path))
        return whyNotWritable(QFileInfo(path).path());
    const KeyOrError found = membersKey(keyFile, folder);
    const auto *problem = std::get_if<QString>(&found);
    return problem != nullptr ? std::optional(*problem) : std::nullopt;
}

} // namespace herd
