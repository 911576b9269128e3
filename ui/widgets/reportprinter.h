#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QTextDocument>

namespace sidewise {

// The report's page laid out by Qt: its drawings become pictures; nothing is loaded from anywhere.
class ReportDocument : public QTextDocument
{
    Q_OBJECT

public:
    explicit ReportDocument(QObject *parent = nullptr) : QTextDocument(parent) { }
    void setReport(const QByteArray &html);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void shareColumns();

    QList<QByteArray> m_drawings;
};

// Writes an A4 PDF with page numbers; the file is there only when it is whole.
Result<void> printReport(const QByteArray &html, const QString &path);

} // namespace sidewise
