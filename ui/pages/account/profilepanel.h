#pragma once

#include "ui/widgets/panel.h"

class QLineEdit;
class QPushButton;

namespace sidewise {

class AccountStep;
class LedgerPanel;
class NumberTile;
class ProfileForm;

// Who is signed in, the balance, the promo code and the ledger.
class ProfilePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProfilePanel(AccountStep &step, QWidget *parent = nullptr);
    void showState();

private:
    QWidget *makePerson();
    QWidget *makePromo();

    AccountStep &m_step;
    Panel *m_person = nullptr;
    Panel *m_promo = nullptr;
    QLabel *m_keyNotice = nullptr;
    QLabel *m_platform = nullptr;
    NumberTile *m_free = nullptr;
    NumberTile *m_reserved = nullptr;
    QLineEdit *m_code = nullptr;
    QPushButton *m_activate = nullptr;
    QLabel *m_promoNotice = nullptr;
    LedgerPanel *m_ledger;
    ProfileForm *m_form;
    QPushButton *m_edit = nullptr;
};

} // namespace sidewise
