#include "models/roles.h"

#include <QLocale>

namespace sidewise::models {

namespace {
constexpr qsizetype longest = 300;
}

QString shortened(const QString &foreignText)
{
    return foreignText.size() <= longest ? foreignText : foreignText.left(longest - 1) + QChar(0x2026);
}

QString toolTip(const QString &foreignText)
{
    return shortened(foreignText).toHtmlEscaped();
}

QString oneLine(const QString &foreignText)
{
    return shortened(foreignText).simplified();
}

QString rawNumber(const std::optional<double> &number)
{
    return number ? QLocale::c().toString(*number, 'g', QLocale::FloatingPointShortest) : QString();
}

QVariant headerAlignment(const QAbstractItemModel &model, int column)
{
    const QVariant cell = model.rowCount() > 0 ? model.index(0, column).data(Qt::TextAlignmentRole) : QVariant();
    return cell.isValid() ? cell : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
}

} // namespace sidewise::models
