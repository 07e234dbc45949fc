// SPDX-License-Identifier: GPL-3.0-or-later
// A format in which events leave for other programs, written fact by fact. Each format is a class
// of its own, made by makeExport() (exportformat.h). Every fact is told, also those that are not
// wanted, since names, ports and connections follow from facts. Owned by who exports; used on one
// thread; no I/O: bytes are put at the end of what is given.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/trace/recordingformat.h"

namespace herd {

class FactExport
{
public:
    explicit FactExport(RecordingAbout about);
    virtual ~FactExport() = default;
    FactExport(const FactExport &) = delete;
    FactExport &operator=(const FactExport &) = delete;

    // In this order; add() for every fact, in theirs.
    virtual void begin(QByteArray &) { }
    void add(const Fact &fact, bool isWanted, QByteArray &out);
    virtual void end(QByteArray &) { }

protected:
    virtual void take(const Fact &fact, bool isWanted, QByteArray &out) = 0;

    const RecordingAbout &about() const { return m_about; }
    const HerdConfig &herd() const { return m_herd; } // as of the fact, with all there ever was
    Nanoseconds wall(Nanoseconds at) const; // of the fact's clock, by both clocks at the beginning

private:
    const RecordingAbout m_about;
    HerdConfig m_herd;
};

} // namespace herd
