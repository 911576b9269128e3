#include "workflow/interfacestep.h"

#include "domain/checks.h"
#include "selection/pairs.h"
#include "toloka/tryoutclient.h"
#include "wire/projectjson.h"
#include "wire/taskjson.h"
#include "wire/templateconfig.h"
#include "wire/templateview.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <numeric>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

// What undo takes back: the form, the configuration, and a wrong one as it was typed.
struct InterfaceStep::Edited
{
    QString question;
    QList<AnswerOption> answers;
    bool showsDescriptions = true;
    QString viewConfig;
    QString typed;
    friend bool operator==(const Edited &, const Edited &) = default;
};

namespace {
Task exampleTask()
{
    const auto words = [](const char *text) { return InterfaceStep::tr(text); };
    return {{u"kettle"_s, words("Kettle"), words("Boils water for tea"), {}}, {u"teapot"_s, words("Teapot"), words("Porcelain, for four cups"), {}},
        {u"toaster"_s, words("Toaster"), words("Two slots"), {}}, std::nullopt, {}, std::nullopt};
}

// Letters to change, add or take away to make one word the other.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int corner = row[0]++;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int here = std::min({row[at] + 1, row[at + 1] + 1, corner + (a[i] == b[j] ? 0 : 1)});
            corner = std::exchange(row[at + 1], here);
        }
    }
    return row.back();
}
} // namespace

InterfaceStep::InterfaceStep(StudyDocument &document, Connection &connection, QObject *parent)
    : Step(Kind::Interface, parent), m_document(document), m_connection(connection), m_lastGood(Project::defaults())
{
    const auto take = [this] {
        const Problems found = checks::project(project());
        const bool isFine = std::none_of(found.begin(), found.end(),
            [](const Problem &p) { return p.column == u"question" || p.column == u"answers" || p.column == u"keys"; });
        if (isFine)
            m_lastGood = project();
        Q_EMIT changed();
    };
    connect(&document, &StudyDocument::changed, this, [take](StudyDocument::Parts parts) {
        if (parts & (StudyDocument::Part::Project | StudyDocument::Part::Catalogue | StudyDocument::Part::Pairs | StudyDocument::Part::Launch))
            take();
    });
    connect(&document, &StudyDocument::opened, this, [this, take] {
        m_typedSpec.clear();
        m_specError.clear();
        take();
    });
}

Step::State InterfaceStep::state() const
{
    const Problems found = problems();
    const bool isDone = std::none_of(found.begin(), found.end(), [](const Problem &p) { return p.severity == Severity::Error; });
    return isDone ? State::Done : State::NeedsAttention;
}

const Project &InterfaceStep::project() const { return m_document.study().project; }
QString InterfaceStep::pictureFolder() const { return m_document.study().pictureFolder; }
bool InterfaceStep::isFrozen() const { return m_document.study().launch.state != PoolState::Draft; }
QString InterfaceStep::specText() const { return m_specError.isEmpty() ? wire::templateText(project()) : m_typedSpec; }
QStringList InterfaceStep::fields() { return wire::templateFields(); }

Problems InterfaceStep::problems() const
{
    Problems all = checks::project(project());
    all.removeIf([](const Problem &p) { return p.column != u"question" && p.column != u"answers" && p.column != u"keys"; });
    if (!m_specError.isEmpty())
        all.append({Severity::Error, 0, u"template"_s, {}, u"json"_s, m_specError});
    else
        all.append(wire::templateProblems(project()));
    return all;
}

int InterfaceStep::previewCount() const
{
    return static_cast<int>(m_document.study().pairs.size());
}

Task InterfaceStep::previewTask(int index) const
{
    const Study &study = m_document.study();
    if (index < 0 || index >= study.pairs.size())
        return {};
    const Pair &pair = study.pairs[index];
    for (const Product &product : study.catalogue.products) {
        if (product.id == pair.product) {
            const QList<Task> tasks = selection::tasksOf({pair}, {{product}, false});
            return tasks.isEmpty() ? Task() : tasks.first();
        }
    }
    return {};
}

ViewScene InterfaceStep::scene(int row, const ViewAnswers &answers) const
{
    const Task task = previewCount() > 0 ? previewTask(row) : exampleTask();
    return wire::sceneOf(wire::templateConfig(m_lastGood), wire::rowOf(task), answers);
}

QString InterfaceStep::storedText(const ViewAnswers &answers)
{
    return QString::fromUtf8(QJsonDocument(answers.output).toJson(QJsonDocument::Compact));
}

QString InterfaceStep::nearestField(const QString &name)
{
    const QStringList known = fields();
    QString turned = name.section(u'_', 1) + u'_' + name.section(u'_', 0, 0); // image_left → left_image
    if (known.contains(turned))
        return turned;
    return *std::min_element(known.begin(), known.end(),
        [&](const QString &a, const QString &b) { return distance(a, name) < distance(b, name); });
}

StepValue InterfaceStep::value() const
{
    if (!m_document.isOpen() || isFrozen())
        return {};
    const Project &p = project();
    return StepValue::of(Edited{p.question, p.answers, p.showsDescriptions, p.viewConfig, m_typedSpec});
}

StepValue InterfaceStep::freshValue() const
{
    const Project fresh = Project::defaults();
    return StepValue::of(Edited{fresh.question, fresh.answers, fresh.showsDescriptions, {}, {}});
}

void InterfaceStep::putBack(const StepValue &value)
{
    const Edited &edited = value.as<Edited>();
    Project back = project();
    back.question = edited.question;
    back.answers = edited.answers;
    back.showsDescriptions = edited.showsDescriptions;
    back.viewConfig = edited.viewConfig;
    m_typedSpec = edited.typed;
    const auto read = m_typedSpec.isEmpty() ? Result<Project>(back) : wire::withTemplate(back, m_typedSpec);
    m_specError = read ? QString() : read.error().sentence;
    apply(back);
    Q_EMIT changed();
}

QString InterfaceStep::why() const
{
    const qsizetype offered = project().offered().size();
    return tr("Every answer is one comparison of the Bradley–Terry model, and this study offers %1. “Equally good” counts as half a win "
              "for each; “Can't decide” and “Image broken” are no comparison, so they cost a judgement and tell nothing about the order. "
              "Short labels and keys let people be quick without guessing.").arg(offered);
}

void InterfaceStep::setQuestion(const QString &question)
{
    applyForm([&](Project &project) { project.question = question; });
}

void InterfaceStep::setAnswer(int index, const AnswerOption &option)
{
    if (index >= 0 && index < project().answers.size())
        applyForm([&](Project &project) { project.answers[index] = option; });
}

void InterfaceStep::setShowsDescriptions(bool shows)
{
    applyForm([&](Project &project) { project.showsDescriptions = shows; });
}

void InterfaceStep::applyForm(const std::function<void(Project &)> &change)
{
    Project after = project();
    change(after);
    if (isFrozen() || after == project())
        return;
    m_typedSpec.clear(); // the form goes on from the last good configuration
    m_specError.clear();
    apply(wire::withForm(project(), after));
}

void InterfaceStep::setSpecText(const QString &text)
{
    if (isFrozen() || text == specText())
        return;
    const auto read = wire::withTemplate(project(), text);
    m_typedSpec = read ? QString() : text;
    m_specError = read ? QString() : read.error().sentence;
    if (read && *read != project())
        apply(*read);
    else
        Q_EMIT changed();
}

void InterfaceStep::dropTypedSpec()
{
    m_typedSpec.clear();
    m_specError.clear();
    Q_EMIT changed();
}

void InterfaceStep::usePreset(Preset preset)
{
    constexpr std::array presets{wire::Preset::ComplementaryProduct, wire::Preset::Images, wire::Preset::Texts, wire::Preset::SearchRelevance};
    if (isFrozen())
        return;
    m_typedSpec.clear();
    m_specError.clear();
    apply(wire::withPreset(project(), presets[static_cast<std::size_t>(preset)]));
    Q_EMIT changed();
}

void InterfaceStep::renameField(const QString &from, const QString &to)
{
    apply(wire::withFieldRenamed(project(), from, to));
}

void InterfaceStep::storeSides()
{
    apply(wire::withSideValues(project()));
}

void InterfaceStep::storeAsResult()
{
    apply(wire::withResultOutput(project()));
}

void InterfaceStep::tryInBrowser(int row)
{
    toloka::TryOutClient *client = m_connection.tryOuts();
    if (!client || isBusy())
        return;
    QJsonArray tasks;
    const int count = previewCount();
    for (int i = 0; i < std::max(1, std::min(count, 5)); ++i) {
        const Task task = count > 0 ? previewTask((row + i) % count) : exampleTask();
        tasks.append(QJsonObject{{u"input_values"_s, wire::rowOf(task)}});
    }
    Project shown = m_lastGood;
    shown.name = shown.name.isEmpty() ? tr("Try-out") : shown.name;
    shown.description = shown.description.isEmpty() ? shown.name : shown.description;
    const QJsonObject page{{u"kind"_s, u"task"_s}, {u"seconds"_s, m_document.study().pool.secondsPerPage},
        {u"reward"_s, m_document.study().pool.pricePerPage.toDouble()}, {u"tasks"_s, tasks}};
    setBusy(tr("Opening the page…"));
    client->open({{u"project"_s, wire::toJson(shown, {})}, {u"pages"_s, QJsonArray{page}}})
        .then(this, [this](const Result<toloka::TryOutClient::TryOut> &tryOut) {
            if (!tryOut)
                return setError(tryOut.error());
            setIdle();
            Q_EMIT tryOutReady(tryOut->address);
        });
}

void InterfaceStep::apply(const Project &project)
{
    if (project != this->project())
        m_document.edit(StudyDocument::Part::Project, [&](Study &study) { study.project = project; });
}

} // namespace sidewise
