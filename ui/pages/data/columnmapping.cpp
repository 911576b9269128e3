#include "ui/pages/data/columnmapping.h"

#include "models/previewmodel.h"
#include "models/roles.h"
#include "ui/theme/spacing.h"
#include "ui/widgets/datatable.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "workflow/importdesk.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostShown = 120; // of columns with a choice of their own

QString wordsFor(const QString &meaning)
{
    static const QHash<QString, const char *> words{{u"product_id"_s, QT_TR_NOOP("the product's id")},
        {u"product_title"_s, QT_TR_NOOP("the product's title")}, {u"product_description"_s, QT_TR_NOOP("the product's description")},
        {u"product_image"_s, QT_TR_NOOP("the product's picture")}, {u"rec_id"_s, QT_TR_NOOP("the recommendation's id")},
        {u"rec_title"_s, QT_TR_NOOP("the recommendation's title")},
        {u"rec_description"_s, QT_TR_NOOP("the recommendation's description")},
        {u"rec_image"_s, QT_TR_NOOP("the recommendation's picture")}, {u"model_rank"_s, QT_TR_NOOP("the model's rank, 1 is best")},
        {u"model_score"_s, QT_TR_NOOP("the model's score, high is good")}};
    const QString said = ColumnMapping::tr(words.value(meaning));
    return ImportDesk::isNeeded(meaning) ? ColumnMapping::tr("%1 (needed)").arg(said) : said;
}

QString firstValues(const ImportLook &look, qsizetype column)
{
    QStringList values;
    for (const QStringList &row : look.rows) {
        const QString value = models::oneLine(row.value(column));
        if (!value.isEmpty() && !values.contains(value))
            values.append(value.left(60));
        if (values.size() == 3)
            break;
    }
    return values.join(u" · "_s);
}
} // namespace

ColumnMapping::ColumnMapping(ImportDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_scroll(new QScrollArea), m_preview(new DataTable(tr("First rows of the file"))),
      m_model(new models::PreviewModel(this)), m_remark(makeLabel({}, TextRole::Muted))
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumHeight(190);
    m_preview->setModel(m_model);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setMinimumHeight(110);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::small);
    layout->addWidget(m_scroll, 5);
    layout->addWidget(m_remark);
    layout->addWidget(m_preview, 2);
}

void ColumnMapping::build()
{
    m_headers = m_desk.look().headers;
    m_boxes.clear();
    m_list = new QWidget;
    m_list->setProperty("pageBody", true);
    auto *grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, space::small, 0);
    grid->setHorizontalSpacing(space::large);
    grid->setVerticalSpacing(space::tight);
    grid->addWidget(makeLabel(tr("Column"), TextRole::Caption), 0, 0);
    grid->addWidget(makeLabel(tr("is"), TextRole::Caption), 0, 1);
    grid->addWidget(makeLabel(tr("First values"), TextRole::Caption), 0, 2);
    const qsizetype count = std::min(m_headers.size(), mostShown);
    for (qsizetype i = 0; i < count; ++i) {
        const QString header = m_headers[i];
        const int row = static_cast<int>(i) + 1;
        auto *name = new ElidedLabel(Qt::ElideRight);
        setRole(name, TextRole::Strong);
        name->setFullText(header.isEmpty() ? tr("(no name)") : models::oneLine(header));
        name->setMinimumWidth(90);
        auto *box = new QComboBox;
        box->setAccessibleName(header.isEmpty() ? tr("Column %1").arg(i + 1) : models::oneLine(header));
        box->addItem(tr("not used"), QString());
        for (const QString &meaning : ImportDesk::meanings())
            box->addItem(wordsFor(meaning), meaning);
        box->setMinimumContentsLength(20);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        auto *values = new ElidedLabel(Qt::ElideRight);
        setRole(values, TextRole::Muted);
        values->setFullText(firstValues(m_desk.look(), i));
        name->setBuddy(box);
        grid->addWidget(name, row, 0);
        grid->addWidget(box, row, 1);
        grid->addWidget(values, row, 2);
        m_boxes.append(box);
        connect(box, &QComboBox::activated, this, [this, box, header] { m_desk.setMeaning(header, box->currentData().toString()); });
    }
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 4);
    grid->setRowStretch(static_cast<int>(count) + 1, 1);
    m_scroll->setWidget(m_list); // deletes the one before
}

void ColumnMapping::showState()
{
    const ImportLook &look = m_desk.look();
    if (look.headers != m_headers || !m_list)
        build();
    QStringList meanings;
    for (qsizetype i = 0; i < look.headers.size(); ++i) {
        meanings.append(m_desk.meaningOf(look.headers[i]));
        if (i >= m_boxes.size())
            continue;
        const QSignalBlocker quiet(m_boxes[i]);
        m_boxes[i]->setCurrentIndex(std::max(0, m_boxes[i]->findData(meanings.last())));
    }
    const qsizetype more = look.headers.size() - m_boxes.size();
    showText(m_remark, m_desk.isRemembered() ? tr("A file with this header was imported before; its columns are understood the same way.")
            : more > 0 ? tr("… and %n more column(s) that are not used.", nullptr, static_cast<int>(more)) : QString());
    m_model->setTable(look.headers, meanings, look.rows);
    for (int i = 0; i < m_model->columnCount() && i < 40; ++i)
        m_preview->setColumnWidth(i, 150);
}

} // namespace sidewise
