#include "workflow/instructionsstep.h"

#include "domain/checks.h"
#include "domain/instructions.h"
#include "workflow/studydocument.h"

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

// What undo takes back.
struct InstructionsStep::Edited
{
    QString html;
    QString name;
    QString description;
    friend bool operator==(const Edited &, const Edited &) = default;
};

namespace {
constexpr qsizetype mostVersions = 50;
constexpr qsizetype mostExamples = 50;

QString titleOf(const Card &card)
{
    return card.title.isEmpty() ? card.id : card.title;
}

QString shownImage(const QString &image)
{
    return image.startsWith(u"http://") || image.startsWith(u"https://") ? image : QString();
}

InstructionsStep::Example exampleOf(const Card &product, const Card &better, const Card &worse, const QString &reason)
{
    return {InstructionsStep::tr("%1: %2, not %3").arg(titleOf(product), titleOf(better), titleOf(worse)), titleOf(product), titleOf(better),
        titleOf(worse), reason, shownImage(better.image), shownImage(worse.image)};
}

double orderOf(const Recommendation &item) // smaller is better
{
    return item.modelRank ? *item.modelRank : item.modelScore ? -*item.modelScore : 0;
}
} // namespace

InstructionsStep::InstructionsStep(StudyDocument &document, QObject *parent)
    : Step(Kind::Instructions, parent), m_document(document)
{
    connect(&document, &StudyDocument::changed, this, [this](StudyDocument::Parts parts) {
        if (parts & StudyDocument::Part::Project)
            Q_EMIT changed();
    });
    connect(&document, &StudyDocument::opened, this, [this] {
        m_removed.clear();
        Q_EMIT changed();
    });
}

Step::State InstructionsStep::state() const
{
    const Problems found = problems();
    const auto errors = std::count_if(found.begin(), found.end(), [](const Problem &p) { return p.severity == Severity::Error; });
    if (errors == 0)
        return State::Done;
    return html().isEmpty() && projectName().isEmpty() ? State::Empty : State::InProgress;
}

QString InstructionsStep::html() const { return m_document.study().project.instructions; }
QString InstructionsStep::projectName() const { return m_document.study().project.name; }
QString InstructionsStep::projectDescription() const { return m_document.study().project.description; }
int InstructionsStep::wordCount() const { return instructions::wordCount(html()); }

QString InstructionsStep::lengthAdvice() const
{
    const int words = wordCount();
    if (words > instructions::wordsOfOnePage)
        return tr("Over one page. Most people read less; keep what decides the answer.");
    if (words > 0 && words < 40)
        return tr("Short. An example of a good and a bad choice helps most.");
    return {};
}

Problems InstructionsStep::problems() const
{
    Problems all = checks::project(m_document.study().project);
    all.removeIf([](const Problem &p) { return p.column != u"name" && p.column != u"description" && p.column != u"instructions"; });
    return all;
}

QList<InstructionsStep::Example> InstructionsStep::examples() const
{
    const Study &study = m_document.study();
    QList<Example> list;
    for (const Task &task : study.trainingTasks) {
        const bool isLeft = task.golden == Answer::Left;
        if (isLeft || task.golden == Answer::Right)
            list.append(exampleOf(task.product, isLeft ? task.left : task.right, isLeft ? task.right : task.left, task.hint));
    }
    const auto card = [](const auto &thing) { return Card{thing.id.value, thing.title, thing.description, thing.image}; };
    for (const Product &product : study.catalogue.products) {
        if (list.size() >= mostExamples)
            break;
        if (product.recommendations.size() < 2 || !study.catalogue.hasModelOrder)
            continue;
        const auto [best, last] = std::minmax_element(product.recommendations.begin(), product.recommendations.end(),
            [](const Recommendation &a, const Recommendation &b) { return orderOf(a) < orderOf(b); });
        list.append(exampleOf(card(product), card(*best), card(*last), {}));
    }
    return list.mid(0, mostExamples);
}

QString InstructionsStep::exampleHtml(const Example &example)
{
    const auto line = [](const QString &image, const QString &words) {
        return (image.isEmpty() ? QString() : u"<p><img src=\"%1\" width=\"160\"></p>"_s.arg(image.toHtmlEscaped())) + u"<p>%1</p>"_s.arg(words);
    };
    const QString reason = example.reason.trimmed().isEmpty() ? tr("say here why") : example.reason.trimmed();
    return u"<h3>%1</h3>"_s.arg(tr("Example: %1").arg(example.product).toHtmlEscaped())
        + line(example.betterImage, tr("<b>Good:</b> %1, because: %2").arg(example.better.toHtmlEscaped(), reason.toHtmlEscaped()))
        + line(example.worseImage, tr("<b>Bad:</b> %1").arg(example.worse.toHtmlEscaped()));
}

const QList<InstructionsVersion> &InstructionsStep::versions() const { return m_document.study().project.versions; }

QList<DiffPart> InstructionsStep::changesSince(int version) const
{
    if (version < 0 || version >= versions().size())
        return {};
    return textDiff(instructions::plainText(versions()[version].html), instructions::plainText(html()));
}

void InstructionsStep::keepVersion()
{
    if (html().isEmpty() || (!versions().isEmpty() && versions().last().html == html()))
        return;
    m_document.edit(StudyDocument::Part::Project, [](Study &study) {
        QList<InstructionsVersion> &kept = study.project.versions;
        kept.append({QDateTime::currentDateTimeUtc(), study.project.instructions});
        if (kept.size() > mostVersions)
            kept.removeFirst();
    });
}

void InstructionsStep::restoreVersion(int version)
{
    if (version < 0 || version >= versions().size())
        return;
    const QString html = versions()[version].html;
    keepVersion();
    setHtml(html);
}

StepValue InstructionsStep::value() const
{
    return m_document.isOpen() ? StepValue::of(Edited{html(), projectName(), projectDescription()}) : StepValue();
}

StepValue InstructionsStep::freshValue() const
{
    return m_document.isOpen() ? StepValue::of(Edited()) : StepValue();
}

void InstructionsStep::putBack(const StepValue &value)
{
    const Edited &edited = value.as<Edited>();
    m_removed.clear();
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) {
        study.project.instructions = edited.html;
        study.project.name = edited.name;
        study.project.description = edited.description;
    });
}

QString InstructionsStep::why() const
{
    const qint64 people = m_document.isOpen() ? m_document.numbers().performersNeeded : 0;
    const QString convention = tr("The question has a convention that people must share: complementary means bought with the product, not "
                                  "instead of it.");
    return people > 1 ? tr("%1 About %2 people will read this, each of them once; one good and one bad example from your own rows teach it "
                           "better than a page of rules.").arg(convention).arg(people)
                      : tr("%1 One good and one bad example from your own rows teach it better than a page of rules.").arg(convention);
}

void InstructionsStep::setHtml(const QString &html)
{
    const auto cleaned = instructions::cleaned(html);
    m_removed = cleaned.removed;
    if (cleaned.html == this->html()) {
        Q_EMIT changed(); // what was taken out is told all the same
        return;
    }
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project.instructions = cleaned.html; });
}

void InstructionsStep::setProjectName(const QString &name)
{
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project.name = name; });
}

void InstructionsStep::setProjectDescription(const QString &description)
{
    m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project.description = description; });
}

void InstructionsStep::useTemplate()
{
    keepVersion();
    setHtml(tr("<h2>What to do</h2>"
               "<p>You see a product and two recommendations for it. Choose the recommendation that people would rather buy "
               "<b>with</b> the product.</p>"
               "<ol><li>Look at the product on top: what is it used for?</li>"
               "<li>Ask of each recommendation: does it make the product more useful, or is it needed for it?</li>"
               "<li>Choose the better one. If both fit, choose the one that more owners of the product would want.</li></ol>"
               "<p><b>With, not instead of:</b> another product of the same kind is not a good recommendation.</p>"));
    if (projectName().isEmpty())
        setProjectName(tr("Which recommendation fits better?"));
    if (projectDescription().isEmpty())
        setProjectDescription(tr("Compare two recommendations for a product and choose the better one."));
}

} // namespace sidewise
