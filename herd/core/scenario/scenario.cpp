// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/scenario.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/nearmiss.h"
#include "herd/core/base/text.h"
#include "herd/core/scenario/scenariosteps.h"

#include <algorithm>

namespace herd {

namespace {

class ScenarioParser
{
public:
    bool parseLine(QByteArrayView text, int number);
    const std::optional<ScenarioError> &error() const { return m_error; }
    const Scenario &scenario() const { return m_scenario; }

private:
    void readHerd(ScenarioLine &line);

    Scenario m_scenario;
    QList<QByteArray> m_moments {"now"};
    std::optional<ScenarioError> m_error;
};

void failUnknown(ScenarioLine &line, ScenarioLine::Word word)
{
    QList<QByteArray> words {"herd"};
    for (const StepKind &kind : stepKinds())
        words << kind.word.toByteArray();
    const QByteArray meant = nearMiss(word.text, words);
    const QString hint = meant.isEmpty()
        ? QStringLiteral("Steps begin with: %1.").arg(QString::fromUtf8(words.join(", ")))
        : QStringLiteral("Did you mean %1?").arg(quoted(meant));
    line.fail(word.column,
              QStringLiteral("No step begins with %1. ").arg(quoted(word.text)) + hint);
}

bool ScenarioParser::parseLine(QByteArrayView text, int number)
{
    ScenarioLine line(text, number);
    const ScenarioLine::Word word = line.take();
    if (word.text.isEmpty() || word.text.startsWith('#'))
        return true;
    const auto kind = std::find_if(stepKinds().begin(), stepKinds().end(),
                                   [word](const StepKind &k) { return k.word == word.text; });
    if (word.text == "herd") {
        readHerd(line);
    } else if (kind == stepKinds().end()) {
        failUnknown(line, word);
    } else if (auto body = kind->read(line, m_moments)) {
        m_scenario.steps.append(
            {number, word.column, trimmed(text).toByteArray(), std::move(*body)});
    }
    m_error = line.error();
    return !m_error;
}

void ScenarioParser::readHerd(ScenarioLine &line)
{
    const ScenarioLine::Word name = line.take();
    if (!m_scenario.herd.isEmpty() || !m_scenario.steps.isEmpty())
        line.fail(name.column, QStringLiteral("A herd is named once, before the first step."));
    else if (name.text.isEmpty())
        line.fail(name.column,
                  QStringLiteral("Expected the name of a ready herd, as in: herd w18"));
    else if (line.takeEnd())
        m_scenario.herd = name.text.toByteArray();
}

} // namespace

QString ScenarioError::text() const
{
    const QString where = column > 0 ? QStringLiteral("line %1, column %2: ").arg(line).arg(column)
                                     : QStringLiteral("line %1: ").arg(line);
    return where + message;
}

bool forgets(const Scenario &scenario)
{
    return std::any_of(scenario.steps.begin(), scenario.steps.end(), [](const Step &step) {
        return std::holds_alternative<step::Forget>(step.body);
    });
}

std::optional<ScenarioError> onlySimulated(const Scenario &scenario)
{
    for (const Step &step : scenario.steps) {
        if (std::holds_alternative<step::Befall>(step.body))
            return ScenarioError {step.line, step.column,
                                  QStringLiteral("Only a simulated herd can do this: %1. Try it "
                                                 "with herdsim.")
                                      .arg(quoted(step.text))};
    }
    return std::nullopt;
}

std::variant<Scenario, ScenarioError> parseScenario(const QByteArray &bytes)
{
    if (bytes.size() > limits::ScenarioFileBytes)
        return ScenarioError {
            1, 0,
            QStringLiteral("A scenario has at most %1 kB.").arg(limits::ScenarioFileBytes / 1024)};
    ScenarioParser parser;
    int number = 0;
    for (QByteArrayView rest = bytes; !rest.isEmpty();) {
        const qsizetype newline = rest.indexOf('\n');
        QByteArrayView line = newline < 0 ? rest : rest.first(newline);
        rest = newline < 0 ? QByteArrayView() : rest.sliced(newline + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        if (!parser.parseLine(line, ++number))
            return *parser.error();
    }
    return parser.scenario();
}

} // namespace herd
