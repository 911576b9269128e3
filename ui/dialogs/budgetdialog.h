#pragma once

#include "domain/account.h"
#include "domain/pool.h"
#include "workflow/poolnumbers.h"

#include <QDialog>

namespace sidewise {

// The one question before money is spent: how much, for what. Confirming tells exactly the amount that was shown.
class BudgetDialog : public QDialog
{
    Q_OBJECT

public:
    BudgetDialog(const PoolNumbers &numbers, Money free, const Pool &pool, Mode mode, QWidget *parent);

Q_SIGNALS:
    void confirmed(sidewise::Money amount);
};

} // namespace sidewise
