#include "domain/project.h"

#include <QCoreApplication>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Project)
};
} // namespace

Project Project::defaults()
{
    Project project;
    project.question = Words::tr("What recommendation of a complementary product is better?");
    project.answers = {
        {Answer::Left, u"LEFT"_s, Words::tr("Left"), u"1"_s, true},
        {Answer::Right, u"RIGHT"_s, Words::tr("Right"), u"2"_s, true},
        {Answer::Unsure, u"UNSURE"_s, Words::tr("Can't decide"), u"3"_s, false},
        {Answer::Equal, u"EQUAL"_s, Words::tr("Equally good"), u"4"_s, false},
        {Answer::Broken, u"ERROR"_s, Words::tr("Image broken"), u"0"_s, true},
    };
    return project;
}

const AnswerOption *Project::option(Answer answer) const
{
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto &o) { return o.answer == answer; });
    return found == answers.end() ? nullptr : &*found;
}

const AnswerOption *Project::option(const QString &value) const
{
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const auto &o) { return o.value == value; });
    return found == answers.end() ? nullptr : &*found;
}

QList<AnswerOption> Project::offered() const
{
    QList<AnswerOption> list;
    std::copy_if(answers.begin(), answers.end(), std::back_inserter(list), [](const auto &o) { return o.isOffered; });
    return list;
}

} // namespace sidewise
