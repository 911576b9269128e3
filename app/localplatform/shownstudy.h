#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace sidewise::platform {

class PageAssets;

// What performers are shown of a project, taken from its body.
struct ShownStudy
{
    QByteArray body;
    QJsonObject study; // name, description, language
    QString instructions;
    QJsonObject settings;
    QJsonObject view; // empty: not a description that the page can draw
};

ShownStudy shownStudy(const QByteArray &projectBody);

// Input values without the fields that are hidden from performers; adds the addresses of the pictures they name.
QJsonObject shownInput(qint64 requester, const QJsonObject &input, const QJsonObject &inputSpec, const PageAssets &assets, QJsonObject &pictures);

} // namespace sidewise::platform
