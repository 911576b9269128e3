#include "ui/pages/board/foreigndialog.h"

#include "base/later.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/field.h"
#include "ui/widgets/labels.h"
#include "workflow/poolboard.h"
#include "workflow/workspace.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
const QList<Answer> meanings{Answer::Left, Answer::Right, Answer::Equal, Answer::Unsure, Answer::Broken};
}

ForeignDialog::ForeignDialog(Workspace &workspace, const QString &poolKey, QWidget *parent)
    : QDialog(parent), m_workspace(workspace), m_words(makeLabel(tr("Reading the pool…"), TextRole::Body)), m_form(new QWidget),
      m_product(new QComboBox), m_left(new QComboBox), m_right(new QComboBox), m_answer(new QComboBox),
      m_make(new QPushButton(tr("Read and rank")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Read results"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::large);
    layout->setSpacing(space::medium);
    layout->addWidget(m_words);
    m_column = new QVBoxLayout(m_form);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::medium);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::medium);
    grid->addWidget(new Field(tr("Product field"), m_product), 0, 0);
    grid->addWidget(new Field(tr("Answer field"), m_answer), 0, 1);
    grid->addWidget(new Field(tr("Left field"), m_left), 1, 0);
    grid->addWidget(new Field(tr("Right field"), m_right), 1, 1);
    m_column->addLayout(grid);
    layout->addWidget(m_form);
    layout->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"));
    setRole(m_make, ButtonRole::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_make);
    layout->addLayout(buttons);
    m_form->hide();
    m_make->setEnabled(false);
    resize(560, 240);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_make, &QPushButton::clicked, this, &ForeignDialog::make);
    connect(m_answer, &QComboBox::currentTextChanged, this, &ForeignDialog::askMeanings);
    workspace.board().read(poolKey).then(this, [this](const Result<ForeignPool> &pool) {
        if (pool)
            take(*pool);
        else
            m_words->setText(pool.error().sentence);
    });
}

void ForeignDialog::take(const ForeignPool &pool)
{
    m_pool = pool;
    m_guess = guessFields(pool);
    m_words->setText(pool.assignments.isEmpty()
            ? tr("Nobody has answered a page of this pool yet, so there is nothing to rank.")
            : tr("%n page(s) were answered. What do the fields of its tasks mean? The pool itself is not touched.", nullptr,
                  static_cast<int>(pool.assignments.size())));
    if (pool.assignments.isEmpty())
        return;
    const QStringList inputs = pool.inputFields();
    m_product->addItem(tr("None: one list of all"), QString());
    for (const QString &field : inputs) {
        m_product->addItem(field, field);
        m_left->addItem(field, field);
        m_right->addItem(field, field);
    }
    for (const QString &field : pool.outputFields())
        m_answer->addItem(field, field);
    const auto choose = [](QComboBox *box, const QString &field) { box->setCurrentIndex(std::max(0, box->findData(field))); };
    choose(m_product, m_guess.product);
    choose(m_left, m_guess.left);
    choose(m_right, m_guess.right);
    choose(m_answer, m_guess.answer);
    askMeanings();
    m_form->show();
    m_make->setEnabled(true);
    adjustSize();
}

// One line for each value of the answer field that is no copy of a side.
void ForeignDialog::askMeanings()
{
    delete m_meanings;
    m_values.clear();
    m_meanings = new QWidget;
    auto *grid = new QGridLayout(m_meanings);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::medium);
    const QString field = m_answer->currentData().toString();
    const QStringList words{tr("Left is better"), tr("Right is better"), tr("Equally good"), tr("Can't decide"), tr("Image broken")};
    constexpr int mostLines = 8;
    for (const QString &value : m_pool.valuesOf(field)) {
        const bool isKnown = m_guess.meanings.contains(value) && field == m_guess.answer;
        if (m_values.size() >= mostLines)
            break;
        auto *box = new QComboBox;
        box->addItem(tr("The side it repeats, or nothing"), -1);
        for (qsizetype i = 0; i < meanings.size(); ++i)
            box->addItem(words[i], static_cast<int>(i));
        if (isKnown)
            box->setCurrentIndex(static_cast<int>(meanings.indexOf(m_guess.meanings.value(value))) + 1);
        QLabel *label = makeLabel(tr("“%1” means").arg(value.left(40)), TextRole::Body);
        label->setBuddy(box);
        const int row = static_cast<int>(m_values.size());
        grid->addWidget(label, row, 0);
        grid->addWidget(box, row, 1);
        m_values.append({value, box});
    }
    m_column->addWidget(m_meanings);
}

FieldMap ForeignDialog::map() const
{
    FieldMap map{m_product->currentData().toString(), m_left->currentData().toString(), m_right->currentData().toString(),
        m_answer->currentData().toString(), {}};
    for (const auto &[value, box] : m_values) {
        if (const int chosen = box->currentData().toInt(); chosen >= 0)
            map.meanings.insert(value, meanings[chosen]);
    }
    return map;
}

void ForeignDialog::make()
{
    m_make->setEnabled(false);
    const QString path = m_workspace.suggestedStudyPath(m_pool.pool.name);
    Later(QtConcurrent::run([pool = m_pool, map = map(), path]() -> Result<qint64> {
        const auto foreign = studyFrom(pool, map);
        if (!foreign)
            return failure(foreign.error());
        if (auto written = writeForeignStudy(path, *foreign); !written)
            return failure(written.error());
        return foreign->notUnderstood;
    })).then(this, [this, path](const Result<qint64> &made) {
        if (!made) {
            m_words->setText(made.error().sentence);
            m_make->setEnabled(true);
            return;
        }
        Q_EMIT studyReady(path);
        accept();
    });
}

} // namespace sidewise
