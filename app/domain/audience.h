#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace sidewise {

// One thing asked of a performer before a pool is offered: "languages EQ EN", "age GTE 18", "skill GTE 80".
struct AudienceCondition
{
    QString key;   // of an AudienceKey
    QString op;    // EQ, NE, GTE, LTE
    QString value; // as the platform writes it; years for age; empty for a skill: has none
    QString skill; // its name, for the key "skill"
    friend bool operator==(const AudienceCondition &, const AudienceCondition &) = default;
};

// All groups must hold; in a group one condition is enough. Without groups everybody may come.
using AudienceGroup = QList<AudienceCondition>;
using AudienceFilter = QList<AudienceGroup>;

// What can be asked, in the platform's words.
struct AudienceKey
{
    enum class Kind { Choice, Text, Flag, Number, Skill };
    QString key;
    QString category; // profile, computed, skill
    Kind kind = Kind::Choice;
    QString label;
    QList<std::pair<QString, QString>> choices; // value, label
};
QList<AudienceKey> audienceKeys(); // labels in the requester's language
QList<QString> operatorsOf(AudienceKey::Kind kind);
QString operatorWords(const QString &op); // "is", "is not", "at least", "at most"
QString conditionWords(const AudienceCondition &condition);
QString audienceWords(const AudienceFilter &filter); // one sentence; "Everybody." without groups

} // namespace sidewise
