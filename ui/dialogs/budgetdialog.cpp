#include "ui/dialogs/budgetdialog.h"

#include "ui/theme/spacing.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

BudgetDialog::BudgetDialog(const PoolNumbers &numbers, Money free, const Pool &pool, Mode mode, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Confirm the budget"));
    const QLocale locale;
    const bool isLive = mode == Mode::Live;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::large);
    layout->setSpacing(space::medium);
    layout->addWidget(makeChip(isLive ? tr("Live: real money") : tr("Practice money"), Tone::Accent));
    const bool isMost = pool.collection == Collection::Adaptive || pool.plan.dynamicOverlap.isOn || pool.plan.dynamicPrice.isOn;
    layout->addWidget(makeLabel(isMost ? tr("Launch for at most %1?").arg(numbers.cost.toDisplay())
                                       : tr("Launch for about %1?").arg(numbers.cost.toDisplay()), TextRole::Title));
    if (pool.collection == Collection::Adaptive)
        layout->addWidget(makeLabel(tr("Adaptive collection stops as soon as the order is known well enough, usually well before that."), TextRole::Muted));
    layout->addWidget(makeLabel(tr("Performers can take pages at once. Collecting stops when the spend cap is reached."),
        TextRole::Muted));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::wide);
    grid->setVerticalSpacing(space::tight);
    const std::pair<QString, QString> lines[] = {
        {tr("Judgements"), locale.toString(numbers.judgements)},
        {tr("Pages"), tr("about %1").arg(locale.toString(numbers.pages))},
        {tr("Pay for performers"), numbers.costWithoutFee.toDisplay()},
        {tr("Platform fee, %1 %").arg(locale.toString(pool.feePercent)), (numbers.cost - numbers.costWithoutFee).toDisplay()},
        {tr("Amount with fee"), numbers.cost.toDisplay()},
        {tr("Spend cap"), numbers.cap.toDisplay()},
        {tr("Free balance"), free.toDisplay()},
        {tr("Free afterwards, about"), (free - numbers.cost).toDisplay()},
    };
    int row = 0;
    for (const auto &[caption, value] : lines) {
        const bool isAmount = row == 4;
        grid->addWidget(makeLabel(caption, isAmount ? TextRole::Strong : TextRole::Muted), row, 0);
        QLabel *number = makeLabel(value, isAmount ? TextRole::Strong : TextRole::Body);
        number->setWordWrap(false);
        number->setAccessibleName(u"%1: %2"_s.arg(caption, value));
        grid->addWidget(number, row++, 1, Qt::AlignRight);
    }
    layout->addLayout(grid);
    layout->addSpacing(space::small);
    auto *confirm = new QPushButton(tr("Confirm and launch"));
    setRole(confirm, ButtonRole::Primary);
    auto *cancel = new QPushButton(tr("Not yet"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(confirm);
    layout->addLayout(buttons);
    cancel->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(confirm, &QPushButton::clicked, this, [this, confirm, amount = numbers.cost] {
        confirm->setEnabled(false); // a double click is one launch
        Q_EMIT confirmed(amount);
        accept();
    });
    setMinimumWidth(440);
}

} // namespace sidewise
