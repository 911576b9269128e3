#include "domain/checks.h"

#include "domain/instructions.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace sidewise::checks {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Checks)
};

void add(Problems &problems, Severity severity, const QString &field, const QString &code, const QString &sentence,
    const QString &value = {}, qint64 line = 0)
{
    problems.append({severity, line, field, value.left(300), code, sentence});
}

void checkRange(Problems &problems, const QString &field, int value, int least, int most, const QString &what)
{
    if (value < least || value > most) {
        add(problems, Severity::Error, field, u"out_of_range"_s,
            Words::tr("%1 must be between %2 and %3.").arg(what).arg(least).arg(most), QString::number(value));
    }
}

// The two items of a pair in a fixed order: (a, b) and (b, a) are the same pair.
QString pairKey(const QString &product, const QString &a, const QString &b)
{
    const QChar separator(0x1f);
    return product + separator + std::min(a, b) + separator + std::max(a, b);
}

QString pairKey(const Task &task)
{
    return pairKey(task.product.id, task.left.id, task.right.id);
}

QString winner(const Task &task)
{
    return task.golden == Answer::Left ? task.left.id : task.golden == Answer::Right ? task.right.id : QString();
}

void checkAnswers(Problems &problems, const QList<Task> &tasks, const Project &project, const QString &column)
{
    QHash<QString, int> seen;
    for (int i = 0; i < tasks.size(); ++i) {
        const Task &task = tasks[i];
        if (!task.golden) {
            add(problems, Severity::Error, column, u"no_answer"_s,
                Words::tr("Row %1 has no answer yet: choose which side is right.").arg(i + 1), {}, i + 1);
        } else if (const AnswerOption *option = project.option(*task.golden); !option || !option->isOffered) {
            add(problems, Severity::Error, column, u"answer_not_offered"_s,
                Words::tr("The answer of row %1 is no longer among the answers of the interface. "
                          "Choose another, or offer that answer again.").arg(i + 1), {}, i + 1);
        }
        if (const int before = seen.value(pairKey(task), 0); before > 0) {
            const bool contradicts = winner(tasks[before - 1]) != winner(task);
            add(problems, Severity::Error, column, contradicts ? u"contradiction"_s : u"duplicate_pair"_s,
                contradicts ? Words::tr("Rows %1 and %2 show the same pair with different right answers. Decide which one holds, and remove the other.").arg(before).arg(i + 1)
                            : Words::tr("Rows %1 and %2 show the same pair. Remove one of them.").arg(before).arg(i + 1),
                QString::number(before), i + 1);
        } else {
            seen.insert(pairKey(task), i + 1);
        }
    }
    const auto left = std::count_if(tasks.begin(), tasks.end(), [](const Task &t) { return t.golden == Answer::Left; });
    const auto right = std::count_if(tasks.begin(), tasks.end(), [](const Task &t) { return t.golden == Answer::Right; });
    if (tasks.size() >= 4 && (left * 4 < right || right * 4 < left)) {
        add(problems, Severity::Warning, column, u"unbalanced_answers"_s,
            Words::tr("%1 of the right answers are on the left and %2 on the right: someone who always clicks one "
                      "side would do well. Swap the sides of some.").arg(left).arg(right));
    }
}
} // namespace

QString name(const QString &text)
{
    return text.trimmed().isEmpty() ? Words::tr("Please enter a name; performers see it.") : QString();
}

QString email(const QString &text)
{
    static const QRegularExpression shape(u"^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$"_s);
    const QString address = text.trimmed();
    if (address.isEmpty())
        return Words::tr("Please enter your e-mail address.");
    if (!address.contains(u'@'))
        return Words::tr("An e-mail address needs an @, for example ada@example.org.");
    return shape.match(address).hasMatch()
        ? QString()
        : Words::tr("This e-mail address is not complete; it should look like ada@example.org.");
}

QString password(const QString &text, const QString &email)
{
    if (text.size() < 8)
        return Words::tr("%n more character(s) needed: a password has at least 8.", nullptr, static_cast<int>(8 - text.size()));
    if (!email.trimmed().isEmpty() && text.compare(email.trimmed(), Qt::CaseInsensitive) == 0)
        return Words::tr("The password must not be your e-mail address.");
    return {};
}

ParsedPrice price(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return {std::nullopt, Words::tr("Enter a price per page in US dollars, for example 0.05.")};
    if (typed.startsWith(u'-') || typed.startsWith(QChar(0x2212)))
        return {std::nullopt, Words::tr("A price cannot be negative. Enter for example 0.05.")};
    if (typed.count(u',') == 1 && !typed.contains(u'.')) {
        QString point = typed;
        point.replace(u',', u'.');
        if (Money::fromDecimal(point, 4))
            return {std::nullopt, Words::tr("Write %1 with a decimal point instead of a comma.").arg(point)};
    }
    const auto parsed = Money::fromDecimal(typed, 4);
    if (!parsed) {
        return {std::nullopt,
            Words::tr("“%1” is not a price. Use digits and a decimal point, at most four decimals: 0.05.").arg(typed.left(30))};
    }
    if (parsed->micros < 5000)
        return {std::nullopt, Words::tr("The least price per page is 0.005 US dollars.")};
    if (parsed->micros > 1000'000000)
        return {std::nullopt, Words::tr("A price per page over 1000 US dollars is surely a slip. Enter for example 0.05.")};
    return {parsed, {}};
}

Problems project(const Project &project)
{
    Problems problems;
    if (project.name.trimmed().isEmpty())
        add(problems, Severity::Error, u"name"_s, u"empty"_s, Words::tr("Give the project a name; performers see it in their list."));
    if (project.description.trimmed().isEmpty()) {
        add(problems, Severity::Error, u"description"_s, u"empty"_s,
            Words::tr("Describe the project in one sentence; performers decide by it whether to take part."));
    }
    if (project.question.trimmed().isEmpty())
        add(problems, Severity::Error, u"question"_s, u"empty"_s, Words::tr("Write the question that performers answer."));
    if (project.question.size() > maximumQuestionLength) {
        add(problems, Severity::Error, u"question"_s, u"too_long"_s,
            Words::tr("The question has %1 characters; at most %2 fit above the pictures.")
                .arg(project.question.size()).arg(maximumQuestionLength));
    }
    const QList<AnswerOption> offered = project.offered();
    const auto isOffered = [&](Answer answer) {
        return std::any_of(offered.begin(), offered.end(), [&](const auto &o) { return o.answer == answer; });
    };
    if (!isOffered(Answer::Left) || !isOffered(Answer::Right))
        add(problems, Severity::Error, u"answers"_s, u"too_few"_s, Words::tr("Left and right must both be offered: a comparison needs two answers."));
    QSet<QString> values, keys, labels;
    for (const AnswerOption &option : offered) {
        if (option.label.trimmed().isEmpty())
            add(problems, Severity::Error, u"answers"_s, u"empty_label"_s, Words::tr("The answer %1 has no label; performers read it on the button.").arg(option.value));
        else if (labels.contains(option.label.trimmed()))
            add(problems, Severity::Error, u"answers"_s, u"same_label"_s, Words::tr("Two answers are both called “%1”. Give each its own label.").arg(option.label), option.label);
        if (option.value.isEmpty() || values.contains(option.value))
            add(problems, Severity::Error, u"answers"_s, u"same_value"_s, Words::tr("Two answers store the same value “%1”. Each needs its own.").arg(option.value), option.value);
        if (!option.key.isEmpty() && keys.contains(option.key))
            add(problems, Severity::Error, u"keys"_s, u"key_clash"_s, Words::tr("The key %1 is used twice. Choose another key for one of the answers.").arg(option.key), option.key);
        labels.insert(option.label.trimmed());
        values.insert(option.value);
        if (!option.key.isEmpty())
            keys.insert(option.key);
    }
    const int words = instructions::wordCount(project.instructions);
    if (words == 0) {
        add(problems, Severity::Error, u"instructions"_s, u"empty"_s,
            Words::tr("There are no instructions yet. Write what performers should look at, or start from the template."));
    } else if (words > instructions::wordsOfOnePage) {
        add(problems, Severity::Note, u"instructions"_s, u"long"_s,
            Words::tr("The instructions have %1 words; few people read more than a page (about %2 words).")
                .arg(words).arg(instructions::wordsOfOnePage));
    }
    return problems;
}

Problems pool(const Pool &pool)
{
    Problems problems;
    if (pool.pricePerPage.micros < 5000)
        add(problems, Severity::Error, u"price"_s, u"out_of_range"_s, Words::tr("The least price per page is 0.005 US dollars."));
    checkRange(problems, u"general_per_page"_s, pool.generalPerPage, 1, 50, Words::tr("General tasks per page"));
    checkRange(problems, u"golden_per_page"_s, pool.goldenPerPage, 0, 49, Words::tr("Golden tasks per page"));
    if (pool.tasksPerPage() > 50)
        add(problems, Severity::Error, u"golden_per_page"_s, u"page_too_long"_s, Words::tr("A page holds at most 50 tasks; this one has %1.").arg(pool.tasksPerPage()));
    checkRange(problems, u"seconds"_s, pool.secondsPerPage, 30, 86400, Words::tr("Seconds per page"));
    if (pool.secondsPerPage >= 30 && pool.secondsPerPage < 5 * pool.tasksPerPage()) {
        add(problems, Severity::Warning, u"seconds"_s, u"little_time"_s,
            Words::tr("That is under 5 seconds per task; careful people will run out of time."));
    } else if (pool.secondsPerPage > 60 * pool.tasksPerPage()) {
        add(problems, Severity::Warning, u"seconds"_s, u"much_time"_s,
            Words::tr("That is over a minute per task; pages that were given up come back late."));
    }
    checkRange(problems, u"overlap"_s, pool.overlap, 1, 100, Words::tr("Overlap"));
    if (pool.feePercent < 0 || pool.feePercent > 100)
        add(problems, Severity::Error, u"fee"_s, u"out_of_range"_s, Words::tr("The fee must be between 0 and 100 per cent."));
    if (pool.goldenRule.isOn && pool.goldenPerPage == 0) {
        add(problems, Severity::Error, u"golden_rule"_s, u"never_fires"_s,
            Words::tr("This can never happen: pages hold no golden tasks. Add golden tasks to the page or switch the rule off."));
    }
    if (pool.goldenRule.isOn && pool.goldenRule.afterAnswers < 4 && pool.goldenRule.belowPercent < 71) {
        add(problems, Severity::Warning, u"golden_rule"_s, u"bans_honest"_s,
            Words::tr("After only %1 golden answers one or two slips ban an honest person. 5 answers and 60 % is a good start.")
                .arg(pool.goldenRule.afterAnswers));
    }
    if (pool.fastRule.isOn && pool.fastRule.count > pool.fastRule.window) {
        add(problems, Severity::Error, u"fast_rule"_s, u"never_fires"_s,
            Words::tr("This can never happen: %1 fast pages cannot be among the last %2.")
                .arg(pool.fastRule.count).arg(pool.fastRule.window));
    }
    return problems;
}

Problems training(const Training &training, const QList<Task> &tasks, const Project &project)
{
    Problems problems;
    if (!training.isOn)
        return problems;
    const QString column = u"training"_s;
    checkRange(problems, u"pass_percent"_s, training.passPercent, 5, 100, Words::tr("The pass level"));
    checkRange(problems, u"retry_days"_s, training.retryAfterDays, 1, 365, Words::tr("Days before a retry"));
    if (tasks.isEmpty()) {
        add(problems, Severity::Error, column, u"empty_training"_s,
            Words::tr("Training is on, but it has no tasks. Import some, or switch training off."));
    }
    checkAnswers(problems, tasks, project, column);
    static const QRegularExpression onlyWrong(u"^\\W*(wrong|incorrect|no|false|not right)\\W*$"_s, QRegularExpression::CaseInsensitiveOption);
    for (int i = 0; i < tasks.size(); ++i) {
        if (tasks[i].hint.trimmed().isEmpty())
            add(problems, Severity::Error, column, u"no_hint"_s, Words::tr("Row %1 has no hint: say why the answer is right.").arg(i + 1), {}, i + 1);
        else if (onlyWrong.match(tasks[i].hint.trimmed()).hasMatch())
            add(problems, Severity::Warning, column, u"empty_hint"_s, Words::tr("The hint of row %1 only says that the answer was wrong. Explain the reason.").arg(i + 1), tasks[i].hint, i + 1);
    }
    return problems;
}

Problems golden(const QList<Task> &tasks, const Project &project)
{
    Problems problems;
    checkAnswers(problems, tasks, project, u"golden"_s);
    return problems;
}

Problems leaks(const QList<Task> &trainingTasks, const QList<Task> &goldenTasks, const QList<Pair> &pairs)
{
    Problems problems;
    QHash<QString, int> golden;
    for (int i = 0; i < goldenTasks.size(); ++i)
        golden.insert(pairKey(goldenTasks[i]), i + 1);
    QHash<QString, int> training;
    for (int i = 0; i < trainingTasks.size(); ++i) {
        const QString key = pairKey(trainingTasks[i]);
        training.insert(key, i + 1);
        if (const int row = golden.value(key, 0); row > 0) {
            add(problems, Severity::Error, u"training"_s, u"pair_in_two_sets"_s,
                Words::tr("Training row %1 and golden row %2 show the same pair: its answer would be taught first and tested later. "
                          "Remove one of them.").arg(i + 1).arg(row), QString::number(row), i + 1);
        }
    }
    QSet<QString> products; // few pairs are of a product that a known task shows
    for (const QList<Task> *tasks : {&trainingTasks, &goldenTasks}) {
        for (const Task &task : *tasks)
            products.insert(task.product.id);
    }
    for (const Pair &pair : pairs) {
        if (!products.contains(pair.product.value))
            continue;
        const QString key = pairKey(pair.product.value, pair.left.value, pair.right.value);
        if (const int row = training.value(key, 0); row > 0) {
            add(problems, Severity::Error, u"training"_s, u"pair_in_two_sets"_s,
                Words::tr("Training row %1 shows a pair that performers are also asked about. Remove it from the training.").arg(row), {}, row);
        }
        if (const int row = golden.value(key, 0); row > 0) {
            add(problems, Severity::Error, u"golden"_s, u"pair_in_two_sets"_s,
                Words::tr("Golden row %1 shows a pair that performers are also asked about. Remove it from the golden tasks.").arg(row), {}, row);
        }
    }
    return problems;
}

Problems knownTasks(const Training &training, const QList<Task> &trainingTasks, const QList<Task> &goldenTasks,
    const QList<Pair> &pairs, const Project &project)
{
    return checks::training(training, trainingTasks, project) + golden(goldenTasks, project)
        + leaks(trainingTasks, goldenTasks, pairs);
}

} // namespace sidewise::checks
