// SPDX-License-Identifier: GPL-3.0-or-later
// What classes.awk is tried on: every form in which a class declares, with its count. Not compiled.
#pragma once

namespace herd {

// Nothing of it is a function but its comparison.
struct Plain
{
    int a = 0;
    std::function<void(int)> told;
    static constexpr auto Most = std::chrono::seconds(5);
    std::vector<std::pair<int, int>> pairs {{1, 2}, {3, 4}};
    QString text = QStringLiteral("f(x) { }");
    bool operator==(const Plain &) const = default; // 0.5
};

template<class T> class Box : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Box)

public:
    using Told = std::function<void(const QString &)>;
    enum class Kind { A, B };

    explicit Box(int a, QObject *parent = nullptr); // 1
    Box(const Box &) = delete;
    ~Box() override = default;    // 1.5
    int a() const { return m_a; } // 2
    int b() const                 // 3
    {
        if (m_a) {
            return '{';
        }
        return 20'000;
    }
    Box(double c) // 4
        : m_a(int(c))
        , m_b {int(c)}
    {
    }
    void add(const QList<int> &x = {}, const std::function<void()> &then = {}); // 5
    template<class U> void each(U call)                                         // 6
    {
        call([this] { go(); });
    }
    friend bool operator<(const Box &x, const Box &y) { return x.m_a < y.m_a; } // 6.5
    std::optional<std::pair<int, int>> two(int first,
                                           int second) const; // 7.5

Q_SIGNALS:
    void moved(QPointF by, double z = 1.0); // 8.5

private:
    struct Inner
    {
        int x = 0;
        void go(); // 9.5
    };

    Inner m_inner {5, Inner::of(3)};
    int m_a = 20'000, m_b {2};
};

} // namespace herd
