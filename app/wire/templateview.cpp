#include "wire/templateview.h"

#include "wire/templatevalues.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QUrl>

namespace sidewise::wire {

using namespace Qt::Literals::StringLiterals;
using Kind = ViewItem::Kind;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TemplateBuilder)
};

constexpr int deepest = 40;

const QHash<QString, Kind> &kinds()
{
    static const QHash<QString, Kind> known{{u"view.text"_s, Kind::Text}, {u"view.markdown"_s, Kind::Text}, {u"view.image"_s, Kind::Image},
        {u"view.link"_s, Kind::Link}, {u"view.list"_s, Kind::List}, {u"view.group"_s, Kind::Group}, {u"view.alert"_s, Kind::Alert},
        {u"view.divider"_s, Kind::Divider}, {u"view.collapse"_s, Kind::Group}, {u"view.labeled-list"_s, Kind::LabeledList},
        {u"view.link-group"_s, Kind::List}, {u"view.action-button"_s, Kind::ActionButton}, {u"layout.columns"_s, Kind::Columns},
        {u"layout.side-by-side"_s, Kind::SideBySide}, {u"layout.compare"_s, Kind::SideBySide}, {u"layout.sidebar"_s, Kind::Columns},
        {u"layout.bars"_s, Kind::List}, {u"field.button-radio-group"_s, Kind::ButtonRadio}, {u"field.radio-group"_s, Kind::Radio},
        {u"field.button-radio"_s, Kind::ButtonRadio}, {u"field.select"_s, Kind::Select}, {u"field.checkbox"_s, Kind::Checkbox},
        {u"field.checkbox-group"_s, Kind::CheckboxGroup}, {u"field.text"_s, Kind::TextField}, {u"field.textarea"_s, Kind::TextField}};
    return known;
}

class Drawer
{
public:
    Drawer(const QJsonObject &config, const QJsonObject &input, const ViewAnswers &answers)
        : m_config(config), m_values(config, input, answers)
    {
        readKeys();
    }

    ViewScene run()
    {
        m_scene.root = item(m_config[u"view"_s], 0);
        return m_scene;
    }

private:
    void readKeys()
    {
        for (const QJsonValue one : m_values.resolved(m_config[u"plugins"_s]).toArray()) {
            const QJsonObject plugin = m_values.resolved(one).toObject();
            if (plugin[u"type"_s] != u"plugin.hotkeys"_s)
                continue;
            for (auto it = plugin.begin(); it != plugin.end(); ++it) {
                const QJsonObject action = m_values.resolved(it.value()).toObject();
                if (!action.contains(u"type"_s))
                    continue;
                ViewKey key{it.key(), {}, {}};
                if (action[u"type"_s] == u"action.set"_s) {
                    key.place = m_values.place(action[u"data"_s]);
                    key.payload = m_values.value(action[u"payload"_s]);
                }
                m_scene.keys.append(key);
            }
        }
    }

    QString keyFor(const DataPlace &place, const QJsonValue &value) const
    {
        for (const ViewKey &key : m_scene.keys) {
            if (key.place == place && !place.isNull() && key.payload == value)
                return key.key;
        }
        return {};
    }

    // Whether something is there depends on helpers; they are decided before the component is looked at.
    QJsonObject component(const QJsonValue &given) const
    {
        QJsonValue node = m_values.resolved(given);
        for (int i = 0; i < deepest; ++i) {
            const QString type = node.toObject()[u"type"_s].toString();
            if (type != u"helper.if" && type != u"helper.switch")
                break;
            const QJsonObject spec = node.toObject();
            if (type == u"helper.if") {
                node = m_values.resolved(m_values.holds(spec[u"condition"_s]) ? spec[u"then"_s] : spec[u"else"_s]);
                continue;
            }
            QJsonValue chosen = spec[u"default"_s];
            for (const QJsonValue one : m_values.resolved(spec[u"cases"_s]).toArray()) {
                if (m_values.holds(one.toObject()[u"condition"_s])) {
                    chosen = one.toObject()[u"result"_s];
                    break;
                }
            }
            node = m_values.resolved(chosen);
        }
        return node.toObject();
    }

    ViewItem item(const QJsonValue &given, int depth)
    {
        const QJsonObject node = component(given);
        ViewItem item;
        item.type = node[u"type"_s].toString();
        if (item.type.isEmpty() || depth > deepest)
            return item;
        item.kind = kinds().value(item.type, Kind::Unknown);
        item.label = m_values.text(node[u"label"_s]);
        item.hint = m_values.text(node[u"hint"_s]);
        if (item.type.startsWith(u"field."))
            field(node, item);
        else
            shown(node, item, depth);
        check(node, item);
        return item;
    }

    void add(ViewItem &parent, const QJsonValue &child, int depth)
    {
        ViewItem made = item(child, depth + 1);
        if (made.kind != Kind::Nothing)
            parent.items.append(std::move(made));
    }

    QJsonArray listOf(const QJsonValue &node) const
    {
        const QJsonValue found = m_values.resolved(node);
        return found.isArray() ? found.toArray() : m_values.value(found).toArray();
    }

    void shown(const QJsonObject &node, ViewItem &item, int depth)
    {
        item.minimumWidth = node[u"minItemWidth"_s].toInt(node[u"minWidth"_s].toInt());
        item.isFullHeight = node[u"fullHeight"_s].toBool();
        item.isHorizontal = node[u"direction"_s] == u"horizontal"_s;
        item.theme = node[u"theme"_s].toString(u"info"_s);
        switch (item.kind) {
        case Kind::Text:
            item.text = m_values.text(node[u"content"_s]);
            break;
        case Kind::Image:
            item.url = m_values.text(node[u"url"_s]);
            break;
        case Kind::Link:
            item.url = m_values.text(node[u"url"_s]);
            item.text = m_values.text(node[u"content"_s]);
            break;
        case Kind::ActionButton:
            item.text = item.label;
            break;
        case Kind::LabeledList:
            for (const QJsonValue one : listOf(node[u"items"_s])) {
                ViewItem row = this->item(one.toObject()[u"content"_s], depth + 1);
                row.label = m_values.text(one.toObject()[u"label"_s]);
                item.items.append(row);
            }
            break;
        default:
            parts(node, item, depth);
        }
    }

    void parts(const QJsonObject &node, ViewItem &item, int depth)
    {
        if (item.type == u"layout.bars")
            add(item, node[u"barBefore"_s], depth);
        for (const QJsonValue one : listOf(node[u"items"_s])) {
            if (item.type != u"layout.compare") {
                add(item, one, depth);
                continue;
            }
            ViewItem column;
            column.kind = Kind::List;
            add(column, one.toObject()[u"content"_s], depth);
            add(column, one.toObject()[u"controls"_s], depth);
            item.items.append(column);
        }
        for (const QJsonValue one : listOf(node[u"links"_s])) {
            ViewItem link;
            link.kind = Kind::Link;
            link.url = m_values.text(one.toObject()[u"url"_s]);
            link.text = m_values.text(one.toObject()[u"content"_s]);
            item.items.append(link);
        }
        if (node[u"content"_s].isObject() || node[u"content"_s].isArray())
            add(item, node[u"content"_s], depth);
        else if (item.kind == Kind::Alert)
            item.text = m_values.text(node[u"content"_s]);
        if (item.type == u"layout.bars")
            add(item, node[u"barAfter"_s], depth);
        for (const QString &name : {u"controls"_s, u"commonControls"_s}) {
            ViewItem made = this->item(node[name], depth + 1);
            if (made.kind == Kind::Nothing)
                continue;
            (item.type == u"layout.sidebar" ? item.items : item.controls).append(made);
        }
        for (const QJsonValue share : listOf(node[u"ratio"_s]))
            item.ratio.append(share.toDouble(1));
    }

    void field(const QJsonObject &node, ViewItem &item)
    {
        item.place = m_values.place(node[u"data"_s]);
        item.value = item.place.isNull() ? QJsonValue() : m_values.at(item.place);
        if (item.type == u"field.button-radio") {
            const QJsonValue value = m_values.value(node[u"valueToSet"_s]);
            item.options = {{item.label, {}, value, keyFor(item.place, value), item.value == value && !item.value.isUndefined()}};
            item.label.clear();
            return;
        }
        if (item.kind == Kind::TextField)
            item.text = m_values.text(node[u"placeholder"_s]);
        for (const QJsonValue one : listOf(node[u"options"_s])) {
            const QJsonObject option = m_values.resolved(one).toObject();
            ViewOption made{m_values.text(option[u"label"_s]), m_values.text(option[u"hint"_s]), m_values.value(option[u"value"_s]), {}, false};
            if (item.kind == Kind::CheckboxGroup) {
                made.isChosen = item.value.toObject()[made.value.toString()].toBool();
            } else {
                made.key = keyFor(item.place, made.value);
                made.isChosen = !isBlank(item.value) && item.value == made.value;
            }
            item.options.append(made);
        }
    }

    void check(const QJsonObject &node, ViewItem &item)
    {
        const QJsonValue condition = node[u"validation"_s];
        if (!condition.isObject() || m_values.holds(condition, item.place))
            return;
        item.problem = m_values.hintOf(condition, item.place);
        if (item.problem.isEmpty())
            item.problem = Words::tr("Please answer this.");
        m_scene.isComplete = false;
    }

    const QJsonObject &m_config;
    TemplateValues m_values;
    ViewScene m_scene;
};
} // namespace

ViewScene sceneOf(const QJsonObject &config, const QJsonObject &input, const ViewAnswers &answers)
{
    return Drawer(config, input, answers).run();
}

} // namespace sidewise::wire
