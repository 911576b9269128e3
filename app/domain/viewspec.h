#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

namespace sidewise {

// One task's interface as it is to be drawn for one row of data and the answers given so far: what wire/templateview.h
// makes of a Template Builder configuration. Conditions are decided, references followed, texts filled in; whoever draws
// it needs no JSON rules of its own.

// Where a control stores its value: "result" of the output, or of what never leaves the page.
struct DataPlace
{
    bool isOutput = true;
    QString path;
    bool isNull() const { return path.isEmpty(); }
    friend bool operator==(const DataPlace &, const DataPlace &) = default;
};

struct ViewOption
{
    QString label;
    QString hint;
    QJsonValue value;
    QString key; // the hot key that does the same; empty for none
    bool isChosen = false;
    friend bool operator==(const ViewOption &, const ViewOption &) = default;
};

struct ViewItem
{
    enum class Kind {
        Nothing, Text, Image, Link, List, Columns, SideBySide, Group, Alert, Divider, LabeledList, // shown
        ButtonRadio, Radio, Select, Checkbox, CheckboxGroup, TextField, ActionButton,              // answered
        Unknown,                                                                                    // kept, not drawn
    };
    Kind kind = Kind::Nothing;
    QString type;            // of the component
    QString label;
    QString hint;
    QString text;            // of texts, links, alerts
    QString url;             // of images and links
    QString theme;           // of alerts
    QList<ViewItem> items;
    QList<ViewItem> controls; // at most one: beside or below the items
    bool isHorizontal = false;
    bool isFullHeight = false;
    int minimumWidth = 0;
    QList<double> ratio;     // of columns
    DataPlace place;
    QList<ViewOption> options;
    QJsonValue value;        // of a control, as it stands
    QString problem;         // why its value is not enough yet; empty when it is
    friend bool operator==(const ViewItem &, const ViewItem &) = default;
};

struct ViewKey
{
    QString key;     // one letter or digit, "up", "down"
    DataPlace place; // null: the key does something that only a browser does
    QJsonValue payload;
    friend bool operator==(const ViewKey &, const ViewKey &) = default;
};

struct ViewScene
{
    ViewItem root;
    QList<ViewKey> keys;
    bool isComplete = true; // every control that must be answered is
    friend bool operator==(const ViewScene &, const ViewScene &) = default;
};

// What a performer has entered so far.
struct ViewAnswers
{
    QJsonObject output;
    QJsonObject internal;
    void set(const DataPlace &place, const QJsonValue &value) { (place.isOutput ? output : internal)[place.path] = value; }
    friend bool operator==(const ViewAnswers &, const ViewAnswers &) = default;
};

} // namespace sidewise
