#include "ui/dialogs/pairsdialog.h"

#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pairview.h"
#include "workflow/datasetstep.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace sidewise {

namespace {
Card cardOf(const Product &product, const ItemId &id)
{
    for (const Recommendation &r : product.recommendations) {
        if (r.id == id)
            return {r.id.value, r.title, r.description, r.image};
    }
    return {id.value, {}, {}, {}};
}
} // namespace

PairsDialog::PairsDialog(const DatasetStep &step, const ProductId &product, const Project &project, Pictures &pictures,
    QWidget *parent)
    : QDialog(parent), m_view(new PairView(pictures)), m_place(makeLabel({}, TextRole::Muted)),
      m_previous(new QPushButton(tr("Previous pair"))), m_next(new QPushButton(tr("Next pair")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const auto &products = step.catalogue().products;
    const auto found = std::find_if(products.begin(), products.end(), [&](const Product &p) { return p.id == product; });
    if (found != products.end()) {
        setWindowTitle(tr("Pairs of %1").arg(models::oneLine(found->title)));
        const Card card{found->id.value, found->title, found->description, found->image};
        for (const Pair &pair : step.pairs()) {
            if (pair.product != product)
                continue;
            Task task;
            task.product = card;
            task.left = cardOf(*found, pair.left);
            task.right = cardOf(*found, pair.right);
            m_tasks.append(task);
        }
    }
    m_view->setProject(project);
    m_view->setAnswersEnabled(false);
    auto *close = new QPushButton(tr("Close"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(m_place, 1);
    row->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::large, space::large, space::large, space::large);
    layout->addWidget(m_view, 1);
    layout->addLayout(row);
    connect(m_previous, &QPushButton::clicked, this, [this] { show(m_index - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { show(m_index + 1); });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(620, 560);
    show(0);
}

void PairsDialog::show(qsizetype index)
{
    m_index = std::clamp<qsizetype>(index, 0, std::max<qsizetype>(0, m_tasks.size() - 1));
    m_view->setTask(m_tasks.isEmpty() ? std::nullopt : std::optional(m_tasks[m_index]));
    m_place->setText(tr("Pair %1 of %2").arg(m_index + 1).arg(m_tasks.size()));
    m_previous->setEnabled(m_index > 0);
    m_next->setEnabled(m_index + 1 < m_tasks.size());
}

} // namespace sidewise
