#include "dataset/taskcells.h"

#include "dataset/cellchecks.h"

namespace sidewise::dataset::taskcells {

using namespace Qt::Literals::StringLiterals;

namespace {
enum Field { IdField, TitleField, DescriptionField, ImageField };
} // namespace

const QList<ColumnSpec> &columns()
{
    static const QList<ColumnSpec> list = [] {
        QList<ColumnSpec> specs;
        for (const auto &card : {u"product"_s, u"left"_s, u"right"_s}) {
            for (const auto &field : {u"id"_s, u"title"_s, u"description"_s, u"image"_s})
                specs.append({u"INPUT:"_s + card + u'_' + field, field == u"id"});
        }
        specs.append({{u"GOLDEN:result"_s, false}, {u"HINT:text"_s, false}, {u"TASK:overlap"_s, false}});
        return specs;
    }();
    return list;
}

QStringList names(const QList<ColumnSpec> &specs)
{
    QStringList list;
    for (const ColumnSpec &spec : specs)
        list.append(spec.name);
    return list;
}

Card card(RowChecks &checks, int first)
{
    checks.checkId(first + IdField);
    checks.checkShown(first + TitleField, first + ImageField);
    checks.checkImage(first + ImageField);
    for (int field = IdField; field <= ImageField; ++field)
        checks.checkCharacters(first + field);
    const auto text = [&](Field field) { return cells::toText(checks.cell(first + field)); };
    return {text(IdField), text(TitleField), text(DescriptionField), text(ImageField)};
}

std::optional<Answer> answerOf(const QList<AnswerOption> &answers, const QString &value)
{
    for (const AnswerOption &option : answers) {
        if (option.isOffered && option.value == value)
            return option.answer;
    }
    return std::nullopt;
}

QStringList offeredValues(const QList<AnswerOption> &answers)
{
    QStringList values;
    for (const AnswerOption &option : answers) {
        if (option.isOffered)
            values.append(option.value);
    }
    return values;
}

} // namespace sidewise::dataset::taskcells
