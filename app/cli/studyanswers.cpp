#include "cli/studyanswers.h"

#include <QHash>

#include <algorithm>

namespace sidewise {

namespace {
// What a performer saw of the things of a catalogue.
class Cards
{
public:
    explicit Cards(const Catalogue &catalogue)
    {
        for (const Product &product : catalogue.products) {
            m_products.insert(product.id.value, {product.id.value, product.title, product.description, product.image});
            for (const Recommendation &item : product.recommendations)
                m_items.insert({product.id.value, item.id.value}, {item.id.value, item.title, item.description, item.image});
        }
    }
    // Things of golden and training tasks need not be in the catalogue.
    void add(const QList<Task> &tasks)
    {
        for (const Task &task : tasks) {
            if (!m_products.contains(task.product.id))
                m_products.insert(task.product.id, task.product);
            for (const Card *item : {&task.left, &task.right}) {
                if (!m_items.contains({task.product.id, item->id}))
                    m_items.insert({task.product.id, item->id}, *item);
            }
        }
    }
    Task task(const QString &productId, const QString &left, const QString &right) const
    {
        Task task;
        task.product = product(productId);
        task.left = item(productId, left);
        task.right = item(productId, right);
        return task;
    }

private:
    Card product(const QString &id) const { return m_products.value(id, Card{id, id, {}, {}}); }
    Card item(const QString &product, const QString &id) const { return m_items.value({product, id}, Card{id, id, {}, {}}); }

    QHash<QString, Card> m_products;
    QHash<std::pair<QString, QString>, Card> m_items;
};

Cards cardsOf(const Study &study)
{
    Cards cards(study.catalogue);
    cards.add(study.goldenTasks);
    cards.add(study.trainingTasks);
    return cards;
}

bool holdsAnswers(AssignmentStatus status)
{
    return status == AssignmentStatus::Submitted || status == AssignmentStatus::Accepted || status == AssignmentStatus::Rejected;
}

std::optional<Answer> answerOf(const Project &project, const QString &value)
{
    const AnswerOption *option = project.option(value);
    return option ? std::optional(option->answer) : std::nullopt;
}

std::optional<Judgement> judgementOf(const Project &project, const Assignment &page, const AnsweredTask &task)
{
    const std::optional<Answer> answer = answerOf(project, task.value);
    if (!answer)
        return std::nullopt;
    Judgement judgement;
    judgement.assignment = page.id;
    judgement.task = task.task;
    judgement.product = task.product;
    judgement.left = task.left;
    judgement.right = task.right;
    judgement.performer = page.performer;
    judgement.answer = *answer;
    judgement.golden = task.golden ? answerOf(project, *task.golden) : std::nullopt;
    const bool hasTimes = page.created.isValid() && page.submitted.isValid() && !page.tasks.isEmpty();
    const double share = hasTimes ? static_cast<double>(page.created.msecsTo(page.submitted)) / 1000.0 / static_cast<double>(page.tasks.size()) : 0;
    judgement.seconds = task.seconds ? *task.seconds : std::max(0.0, share);
    judgement.source = page.source;
    judgement.status = page.status;
    judgement.submitted = page.submitted;
    return judgement;
}
} // namespace

struct AnsweredRows::Private
{
    explicit Private(const Study &given) : study(given), cards(cardsOf(given))
    {
        for (const Task &task : study.trainingTasks)
            hints.insert({task.product.id, task.left.id, task.right.id}, task.hint);
    }
    const Study &study;
    Cards cards;
    QHash<QStringList, QString> hints;
};

AnsweredRows::AnsweredRows(const Study &study) : d(std::make_unique<Private>(study)) { }
AnsweredRows::~AnsweredRows() = default;

QList<AnsweredRow> AnsweredRows::of(const Assignment &page) const
{
    QList<AnsweredRow> rows;
    if (!holdsAnswers(page.status))
        return rows;
    const Study &study = d->study;
    const bool isTraining = !study.launch.training.isEmpty() && page.pool == study.launch.training;
    for (const AnsweredTask &task : page.tasks) {
        const std::optional<Judgement> judgement = judgementOf(study.project, page, task);
        if (!judgement)
            continue;
        const QString &product = task.product.value;
        AnsweredRow row;
        row.judgement = *judgement;
        row.task = d->cards.task(product, task.left.value, task.right.value);
        row.task.golden = judgement->golden;
        if (isTraining)
            row.task.hint = d->hints.value({product, task.left.value, task.right.value});
        row.shownLeft = task.left.value;
        row.started = page.created;
        rows.append(row);
    }
    return rows;
}

QList<Judgement> judgementsOf(const Study &study, const QList<Assignment> &assignments)
{
    QList<Judgement> list;
    for (const Assignment &page : assignments) {
        const bool isTraining = !study.launch.training.isEmpty() && page.pool == study.launch.training;
        if (isTraining || !holdsAnswers(page.status) || page.status == AssignmentStatus::Rejected)
            continue;
        for (const AnsweredTask &task : page.tasks) {
            if (const auto judgement = judgementOf(study.project, page, task))
                list.append(*judgement);
        }
    }
    return list;
}

QList<Task> mainTasks(const Study &study)
{
    const Cards cards = cardsOf(study);
    QList<Task> tasks;
    for (const Pair &pair : study.pairs)
        tasks.append(cards.task(pair.product.value, pair.left.value, pair.right.value));
    return tasks + study.goldenTasks;
}

} // namespace sidewise
