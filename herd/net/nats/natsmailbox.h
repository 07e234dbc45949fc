// SPDX-License-Identifier: GPL-3.0-or-later
// What a node and its session at NATS servers have for each other: two queues of bytes, both bounded,
// how the connection stands, and a descriptor that can be read while there is something for the
// owner. Lines are those of backbonemessage.h. What finds no room on its way in is dropped and
// counted in a line "LOST <count>". Shared by the owner, on one thread, and the session's threads.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

namespace herd {

class NatsMailbox
{
public:
    NatsMailbox();
    ~NatsMailbox();
    NatsMailbox(const NatsMailbox &) = delete;
    NatsMailbox &operator=(const NatsMailbox &) = delete;

    int descriptor() const { return m_descriptor; } // negative: the system has none, see errno

    enum class State { Connecting, Up, Ended }; // Ended: it failed, was lost or has quit
    struct Status
    {
        State state = State::Connecting;
        int error = 0;       // errno, of one that failed
        std::string problem; // in words; empty: none that is known
    };
    Status status() const;

    // For the owner: what is to be told of, until it is done.
    void watch(bool input, bool output);
    bool hasInput() const;
    bool hasRoom() const;
    size_t read(char *to, size_t most);   // 0: nothing waits
    size_t write(std::string_view bytes); // how many found room
    void finish();                        // what was written goes out, then it ends
    void quit();                          // at once

    // For the session.
    bool isLeft() const; // by its owner, or it has ended
    void goUp();
    void end(int error, const std::string &problem); // only the first counts
    void take(std::string_view subject, std::string_view payload);
    void lose(unsigned long long count); // messages on their way in
    struct Work
    {
        std::string bytes;
        bool isLast = false; // nothing follows it
    };
    Work waitForWork(); // of one that is left there is none, and it is the last

private:
    using Lock = std::unique_lock<std::mutex>;

    bool hasWaiting(const Lock &) const;
    void signal(const Lock &); // the descriptor tells what is true

    int m_descriptor = -1;
    mutable std::mutex m_mutex; // of what follows
    std::condition_variable m_changed;
    Status m_status;
    std::string m_in, m_out;
    size_t m_inRead = 0; // of m_in
    unsigned long long m_lost = 0;
    bool m_watchesInput = true, m_watchesOutput = false;
    bool m_isFinishing = false, m_isQuitting = false;
};

} // namespace herd
