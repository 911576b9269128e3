#include "ui/pages/live/pairspanel.h"

#include "models/roles.h"
#include "ui/pages/live/livetable.h"
#include "ui/theme/colours.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/panel.h"
#include "workflow/liveresults.h"
#include "workflow/livestep.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPalette>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
QString number(double value)
{
    return QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1);
}

QString percent(double share)
{
    return u"%1 %"_s.arg(std::lround(share * 100));
}
} // namespace

void MatrixModel::setMatrix(const PairMatrix &matrix, const QHash<QString, QString> &titles)
{
    const bool isSameShape = matrix.items == m_matrix.items;
    if (!isSameShape)
        beginResetModel();
    m_matrix = matrix;
    m_titles = titles;
    if (!isSameShape)
        endResetModel();
    else if (!matrix.items.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int MatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_matrix.items.size());
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return rowCount(parent);
}

QVariant MatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() == index.column())
        return role == Qt::AccessibleTextRole ? QVariant(tr("the same recommendation")) : QVariant();
    const PairCell &cell = m_matrix.cell(index.row(), index.column());
    const QString odds = cell.better ? percent(*cell.better) : u"–"_s;
    const QString row = title(m_matrix.items[index.row()]);
    const QString column = title(m_matrix.items[index.column()]);
    switch (role) {
    case Qt::DisplayRole:
        return cell.answers() > 0 ? u"%1–%2\n%3"_s.arg(number(cell.wins), number(cell.losses), odds) : u"·\n%1"_s.arg(odds);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString words = tr("%1 against %2: preferred %3 times, the other %4 times, no comparison %5 times. Better with %6.")
            .arg(row, column, number(cell.wins), number(cell.losses)).arg(cell.noComparison).arg(odds);
        return role == Qt::ToolTipRole ? models::toolTip(words) : words;
    }
    case Qt::TextAlignmentRole:
        return Qt::AlignCenter;
    case Qt::BackgroundRole: {
        if (!cell.better || cell.answers() == 0)
            return {};
        const Colours colours = coloursOf(QApplication::palette());
        QColor tone = *cell.better >= 0.5 ? colours.accent : colours.warning;
        tone.setAlphaF(static_cast<float>(std::abs(*cell.better - 0.5) * 0.7));
        return tone;
    }
    case models::KeyRole:
        return QString(m_matrix.items[index.row()] + QChar(0x1f) + m_matrix.items[index.column()]);
    default:
        return {};
    }
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= m_matrix.items.size())
        return {};
    const QString name = models::oneLine(title(m_matrix.items[section]));
    if (role == Qt::ToolTipRole)
        return models::toolTip(name);
    if (role == Qt::DisplayRole)
        return u"%1  %2"_s.arg(section + 1).arg(name);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    Q_UNUSED(orientation)
    return {};
}

PairsPanel::PairsPanel(LiveStep &step, QWidget *parent)
    : LivePanel(step, parent), m_model(new MatrixModel(this)), m_matrix(new QTableView), m_cycles(makeLabel({}, TextRole::Body)),
      m_disputed(new LiveTable({{tr("Pair")}, {tr("Answers"), {}, true}, {tr("Disagreement"), tr("100 %: split in the middle; 0 %: all say the same."), true}}, this)),
      m_disputedTable(makeLiveTable(tr("Most disputed pairs"), m_disputed)), m_answersPanel(new Panel(tr("Answers"))),
      m_answers(new LiveTable({{tr("Performer")}, {tr("Preferred")}, {tr("Left")}, {tr("Right")}, {tr("Time"), {}, true}, {tr("Submitted")}, {tr("Page")}, {tr("Remark")}}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    auto *panel = new Panel(tr("Row against column: wins–losses, and how sure the row is better"));
    m_matrix->setModel(m_model);
    m_matrix->setAccessibleName(tr("Who beat whom"));
    m_matrix->setSelectionMode(QAbstractItemView::SingleSelection);
    m_matrix->setTabKeyNavigation(false);
    m_matrix->horizontalHeader()->setDefaultSectionSize(104);
    m_matrix->verticalHeader()->setDefaultSectionSize(42);
    m_matrix->verticalHeader()->setFixedWidth(170);
    m_matrix->setWordWrap(true);
    m_matrix->setCornerButtonEnabled(false);
    panel->body()->addWidget(m_matrix, 1);
    panel->body()->addWidget(m_cycles);
    layout->addWidget(panel, 3);

    auto *below = new QHBoxLayout;
    below->setSpacing(space::small);
    auto *disputed = new Panel(tr("Where people disagree most"));
    m_disputedTable->setColumnWidth(1, 74);
    m_disputedTable->setColumnWidth(2, 104);
    m_disputedTable->setStretchColumn(0, 120);
    m_disputedTable->setEmptyText(tr("No pair has two answers yet."));
    disputed->body()->addWidget(m_disputedTable);
    auto *answers = makeLiveTable(tr("Answers to the pair"), m_answers);
    answers->setColumnWidth(1, 130);
    answers->setColumnWidth(5, 130);
    answers->setStretchColumn(0, 110);
    answers->setEmptyText(tr("Choose a cell above to see the answers behind it."));
    m_answersPanel->body()->addWidget(answers);
    below->addWidget(disputed, 2);
    below->addWidget(m_answersPanel, 3);
    layout->addLayout(below, 2);
    connect(m_matrix->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && index.row() != index.column())
            askAnswers(m_model->matrix().items[index.row()], m_model->matrix().items[index.column()]);
    });
    connect(m_disputedTable, &DataTable::currentKeyChanged, this, [this](const QString &key) {
        const QStringList pair = key.split(QChar(0x1f));
        if (pair.size() == 2)
            askAnswers(pair[0], pair[1]);
    });
}

void PairsPanel::showState()
{
    if (isVisible() && (step().results().fit().get() != m_askedFit || m_product != m_askedProduct))
        ask();
}

void PairsPanel::showProduct(const QString &product)
{
    m_product = product;
    showState();
}

void PairsPanel::ask()
{
    if (m_product != m_askedProduct) {
        m_one.clear();
        m_other.clear();
        m_answers->setRows({});
        m_answersPanel->setTitle(tr("Answers"));
    }
    m_askedFit = step().results().fit().get();
    m_askedProduct = m_product;
    const int number = ++m_number;
    step().results().matrix(m_product).then(this, [this, number](const PairMatrix &matrix) {
        if (number == m_number)
            showMatrix(matrix);
    });
    if (!m_one.isEmpty())
        askAnswers(m_one, m_other);
}

void PairsPanel::showMatrix(const PairMatrix &matrix)
{
    QHash<QString, QString> titles;
    for (const Product &product : step().catalogue().products) {
        if (product.id.value != m_product)
            continue;
        for (const Recommendation &item : product.recommendations)
            titles.insert(item.id.value, item.title.isEmpty() ? item.id.value : item.title);
    }
    m_model->setMatrix(matrix, titles);
    QList<LiveRow> rows;
    for (qsizetype i = 0; i < matrix.items.size(); ++i) {
        for (qsizetype j = i + 1; j < matrix.items.size(); ++j) {
            const PairCell &cell = matrix.cell(i, j);
            if (cell.answers() < 2)
                continue;
            rows.append({matrix.items[i] + QChar(0x1f) + matrix.items[j],
                {tr("%1 against %2").arg(m_model->title(matrix.items[i]), m_model->title(matrix.items[j])), number(cell.answers()), percent(cell.disagreement())},
                {{}, cell.answers(), cell.disagreement()}, -1});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const LiveRow &a, const LiveRow &b) { return a.sorts[2].toDouble() > b.sorts[2].toDouble(); });
    m_disputed->setRows(rows);
    if (matrix.cycleCount == 0)
        return m_cycles->setText(tr("No majority goes in a circle."));
    QStringList words;
    for (const QStringList &cycle : matrix.cycles.mid(0, 2))
        words.append(tr("%1 beats %2 beats %3 beats %1").arg(m_model->title(cycle[0]), m_model->title(cycle[1]), m_model->title(cycle[2])));
    m_cycles->setText(tr("Majorities go in a circle %n time(s): %1.", "", static_cast<int>(matrix.cycleCount)).arg(words.join(u"; "_s)));
}

void PairsPanel::askAnswers(const QString &one, const QString &other)
{
    m_one = one;
    m_other = other;
    step().results().answers(m_product, one, other).then(this, [this, one, other](const QList<RawAnswer> &answers) {
        if (one != m_one || other != m_other)
            return;
        QList<LiveRow> rows;
        for (const RawAnswer &answer : answers) {
            const AnswerOption *option = step().results().study().project.option(answer.value);
            const QString chosen = !option ? answer.value
                : option->answer == Answer::Left  ? m_model->title(answer.left.value)
                : option->answer == Answer::Right ? m_model->title(answer.right.value)
                                                  : option->label;
            QStringList remarks;
            if (answer.isLeftOut)
                remarks << tr("left out: performer banned");
            if (answer.status == AssignmentStatus::Rejected)
                remarks << tr("page rejected");
            if (answer.isSimulated)
                remarks << tr("simulated");
            rows.append({u"%1 %2"_s.arg(rows.size()).arg(answer.page.value),
                {answer.performer, chosen, m_model->title(answer.left.value), m_model->title(answer.right.value),
                    answer.seconds ? tr("%1 s").arg(*answer.seconds) : u"–"_s, QLocale().toString(answer.submitted.toLocalTime(), QLocale::ShortFormat),
                    answer.page.value, remarks.join(u", "_s)},
                {{}, {}, {}, {}, answer.seconds.value_or(-1), answer.submitted}, -1});
        }
        m_answers->setRows(rows);
        m_answersPanel->setTitle(tr("%n answer(s): %1 against %2", "", static_cast<int>(rows.size())).arg(m_model->title(one), m_model->title(other)));
    });
}

} // namespace sidewise
