#include "wire/jsonplaces.h"
#include "wire/templateconfig.h"
#include "wire/templateform.h"
#include "wire/templateview.h"
#include "wire/viewspecjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace sidewise;
using namespace sidewise::wire;
using namespace Qt::Literals::StringLiterals;
using Kind = ViewItem::Kind;

class TestTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorsSayWhere_data();
    void errorsSayWhere();
    void formAndTextAreOneModel();
    void whatIsUnknownSurvives();
    void theStandardIsDrawn();
    void conditionsDecide();
    void requestersOwnSpec();
    void problemsAreNamed_data();
    void problemsAreNamed();
    void presetsAreComplete();
    void lockNamesWhatIsUsed();
};

namespace {
// Side by side without controls, pictures in nested lists, values and payloads from the row; the radio group stands
// below, and a component that nobody else knows beside it.
const char *const exported = R"({"view": {"type": "view.list", "items": [
  {"type": "layout.side-by-side", "minItemWidth": 300, "items": [
    {"type": "view.list", "items": [{"type": "view.image", "url": {"type": "data.input", "path": "image_left"}},
                                     {"type": "view.iframe", "url": "https://example.org/left"}]},
    {"type": "view.list", "items": [{"type": "view.image", "url": {"type": "data.input", "path": "image_right"}},
                                     {"type": "view.action-button", "label": "Open", "action": {"type": "action.open-link", "payload": "https://example.org"}}]}]},
  {"type": "field.radio-group", "label": "Which one?", "data": {"type": "data.output", "path": "result"},
   "options": [{"label": "This", "value": {"type": "data.input", "path": "image_left"}, "colour": "red"},
               {"label": "That", "value": {"type": "data.input", "path": "image_right"}}],
   "validation": {"type": "condition.required", "hint": "Choose one"}}]},
 "plugins": [{"type": "plugin.hotkeys", "a": {"type": "action.set", "data": {"type": "data.output", "path": "result"}, "payload": {"type": "data.input", "path": "image_left"}}},
             {"type": "plugin.trigger", "onChangeOf": {"type": "data.output", "path": "result"}}]})";

const QJsonObject row{{u"image_left"_s, u"https://example.org/l.png"_s}, {u"image_right"_s, u"https://example.org/r.png"_s}};

const ViewItem *find(const ViewItem &item, Kind kind)
{
    if (item.kind == kind)
        return &item;
    for (const QList<ViewItem> *list : {&item.items, &item.controls}) {
        for (const ViewItem &child : *list) {
            if (const ViewItem *found = find(child, kind))
                return found;
        }
    }
    return nullptr;
}

int count(const QJsonObject &config, const QString &type)
{
    int found = 0;
    rewritten(config, [&](QJsonObject node) {
        found += node[u"type"_s] == type;
        return node;
    });
    return found;
}
} // namespace

void TestTemplate::errorsSayWhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("start");
    QTest::newRow("nothing") << u"  "_s << u"There is nothing"_s;
    QTest::newRow("missing comma") << u"{\n  \"view\": {}\n  \"plugins\": []\n}"_s << u"Line 3, column 3"_s;
    QTest::newRow("bare word") << u"{\"view\": left}"_s << u"Line 1, column 10"_s;
    QTest::newRow("open bracket") << u"{\"view\": {\"type\": \"view.list\", \"items\": [}"_s << u"Line 1, column"_s;
    QTest::newRow("no object") << u"[1, 2]"_s << u"Line 1, column 1"_s;
    QTest::newRow("no view") << u"{\"plugins\": []}"_s << u"Line 1, column 1"_s;
    QTest::newRow("no items") << u"{\n \"view\":\n  {\"type\": \"view.list\"}}"_s << u"Line 3, column 3"_s;
    QTest::newRow("reference to nothing") << u"{\"view\": {\"type\": \"view.list\", \"items\": [\n    {\"$ref\": \"vars.0\"}]}}"_s << u"Line 2, column 5"_s;
    QTest::newRow("field without data") << u"{\"view\":\n{\"type\": \"field.radio-group\", \"options\": []}}"_s << u"Line 2, column 1"_s;
}

void TestTemplate::errorsSayWhere()
{
    QFETCH(QString, text);
    QFETCH(QString, start);
    const auto read = withTemplate(Project::defaults(), text);
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.startsWith(start), qPrintable(read.error().sentence));
}

void TestTemplate::formAndTextAreOneModel()
{
    Project project = Project::defaults();
    // Text → form: the very text of the form changes nothing, an edited label arrives in it.
    QCOMPARE(*withTemplate(project, templateText(project)), project);
    QString text = templateText(project);
    text.replace(u"\"Left\""_s, u"\"This one\""_s);
    const auto edited = withTemplate(project, text);
    QVERIFY(edited);
    QCOMPARE(edited->option(Answer::Left)->label, u"This one"_s);
    QVERIFY(edited->viewConfig.isEmpty()); // the form can say all of it
    // Form → text, in a configuration of one's own.
    const auto own = withTemplate(project, QString::fromLatin1(exported));
    QVERIFY(own);
    QCOMPARE(own->question, u"Which one?"_s);
    QCOMPARE(own->offered().size(), 2);
    QCOMPARE(own->option(Answer::Left)->key, u"a"_s);
    Project after = *own;
    after.question = u"Better?"_s;
    after.answers[0].label = u"Left one"_s;
    after.answers[0].key = u"q"_s;
    after.answers[4].isOffered = true;
    const Project written = withForm(*own, after);
    const QJsonObject config = templateConfig(written);
    const QJsonObject control = *resultControl(config);
    QCOMPARE(control[u"label"_s].toString(), u"Better?"_s);
    QCOMPARE(control[u"options"_s].toArray().size(), 3);
    QCOMPARE(control[u"options"_s][0][u"label"_s].toString(), u"Left one"_s);
    QVERIFY(config[u"plugins"_s][0].toObject().contains(u"q"_s));
    QVERIFY(!config[u"plugins"_s][0].toObject().contains(u"a"_s));
    QCOMPARE(readForm(config, written).answers, written.answers);
}

void TestTemplate::whatIsUnknownSurvives()
{
    const auto own = withTemplate(Project::defaults(), QString::fromLatin1(exported));
    QVERIFY(own);
    QCOMPARE(own->viewConfig, QString::fromLatin1(exported)); // letter by letter until the form is used
    Project after = *own;
    after.question = u"Better?"_s;
    const QJsonObject config = templateConfig(withForm(*own, after));
    QCOMPARE(count(config, u"view.iframe"_s), 1);
    QCOMPARE(count(config, u"plugin.trigger"_s), 1);
    QCOMPARE((*resultControl(config))[u"options"_s][0][u"colour"_s].toString(), u"red"_s);
}

void TestTemplate::theStandardIsDrawn()
{
    const QJsonObject input{{u"product_title"_s, u"Kettle"_s}, {u"left_title"_s, u"Teapot"_s}, {u"left_image"_s, u"a.png"_s},
        {u"right_title"_s, u"Toaster"_s}};
    ViewAnswers answers;
    ViewScene scene = sceneOf(viewSpecConfig(Project::defaults()), input, answers);
    QVERIFY(!scene.isComplete);
    const ViewItem *pair = find(scene.root, Kind::SideBySide);
    QVERIFY(pair);
    QCOMPARE(pair->items.size(), 2);
    QCOMPARE(pair->items[0].items[0].kind, Kind::Image); // only where the row has one
    QCOMPARE(pair->items[1].items[0].kind, Kind::Text);
    const ViewItem *control = find(scene.root, Kind::ButtonRadio);
    QVERIFY(control);
    QCOMPARE(control->options.size(), 3);
    QCOMPARE(control->options[0].key, u"1"_s);
    answers.set(control->place, control->options[1].value);
    scene = sceneOf(viewSpecConfig(Project::defaults()), input, answers);
    QVERIFY(scene.isComplete);
    QVERIFY(find(scene.root, Kind::ButtonRadio)->options[1].isChosen);
    QCOMPARE(answers.output[u"result"_s].toString(), u"RIGHT"_s);
}

void TestTemplate::conditionsDecide()
{
    const auto config = readObject(uR"({"vars": {"why": {"type": "field.textarea", "label": "Why?", "data": {"type": "data.output", "path": "why"},
        "validation": {"type": "condition.required", "hint": "Say why"}}},
      "view": {"type": "view.list", "items": [
        {"type": "field.button-radio-group", "data": {"type": "data.output", "path": "result"}, "options": [{"label": "Bad", "value": "bad"}]},
        {"type": "helper.if", "condition": {"type": "condition.all", "conditions": [
            {"type": "condition.equals", "data": {"type": "data.output", "path": "result"}, "to": "bad"},
            {"type": "condition.not", "condition": {"type": "condition.empty", "data": {"type": "data.input", "path": "name"}}}]},
         "then": {"$ref": "vars.why"}},
        {"type": "view.text", "content": {"type": "helper.join", "by": " ", "items": ["Hello", {"type": "helper.text-transform",
            "transformation": "uppercase", "data": {"type": "data.input", "path": "name"}}]}}]}})"_s);
    QVERIFY(config);
    ViewAnswers answers;
    const QJsonObject input{{u"name"_s, u"ada"_s}};
    QVERIFY(!find(sceneOf(*config, input, answers).root, Kind::TextField));
    QCOMPARE(find(sceneOf(*config, input, answers).root, Kind::Text)->text, u"Hello ADA"_s);
    answers.set({true, u"result"_s}, u"bad"_s);
    const ViewScene scene = sceneOf(*config, input, answers);
    QVERIFY(find(scene.root, Kind::TextField));
    QCOMPARE(find(scene.root, Kind::TextField)->problem, u"Say why"_s);
    QVERIFY(!scene.isComplete);
    QVERIFY(!find(sceneOf(*config, {}, answers).root, Kind::TextField));
}

void TestTemplate::requestersOwnSpec()
{
    const auto config = readObject(QString::fromLatin1(exported));
    ViewAnswers answers;
    ViewScene scene = sceneOf(*config, row, answers);
    const ViewItem *pair = find(scene.root, Kind::SideBySide);
    QVERIFY(pair && pair->controls.isEmpty());
    QCOMPARE(pair->items[0].items[1].kind, Kind::Unknown);
    QCOMPARE(pair->items[0].items[1].type, u"view.iframe"_s);
    const ViewItem *radio = find(scene.root, Kind::Radio);
    QVERIFY(radio);
    QCOMPARE(radio->options[0].value.toString(), u"https://example.org/l.png"_s);
    QCOMPARE(radio->options[0].key, u"a"_s);
    QCOMPARE(radio->problem, u"Choose one"_s);
    answers.set(radio->place, scene.keys[0].payload);
    QVERIFY(find(sceneOf(*config, row, answers).root, Kind::Radio)->options[0].isChosen);
}

void TestTemplate::problemsAreNamed_data()
{
    QTest::addColumn<QString>("find");
    QTest::addColumn<QString>("replace");
    QTest::addColumn<QString>("code");
    QTest::newRow("field the data lacks") << u"left_title"_s << u"caption_left"_s << u"unknown_field"_s;
    QTest::newRow("another output") << u"\"result\""_s << u"\"choice\""_s << u"other_output"_s;
    QTest::newRow("unknown component") << u"view.list"_s << u"vendor.fancy"_s << u"unknown_component"_s;
    QTest::newRow("no control") << u"field.button-radio-group"_s << u"field.wheel"_s << u"no_control"_s;
    QTest::newRow("unknown option") << u"\"ERROR\""_s << u"\"MAYBE_SO\""_s << u"unknown_option"_s;
}

void TestTemplate::problemsAreNamed()
{
    QFETCH(QString, find);
    QFETCH(QString, replace);
    QFETCH(QString, code);
    const Project plain = Project::defaults();
    const auto own = withTemplate(plain, templateText(plain).replace(find, replace));
    QVERIFY2(own, own ? "" : qPrintable(own.error().sentence));
    const Problems problems = templateProblems(*own);
    const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem &p) { return p.code == code; });
    QVERIFY(found != problems.end());
    QVERIFY(found->sentence.startsWith(u"Line "_s));
    const Project out = code == u"unknown_field" ? withFieldRenamed(*own, replace, find)
        : code == u"other_output"                ? withResultOutput(*own)
                                                 : withPreset(*own, Preset::ComplementaryProduct);
    const Problems left = templateProblems(out);
    QVERIFY(std::none_of(left.begin(), left.end(), [&](const Problem &p) { return p.code == code; }));
}

void TestTemplate::presetsAreComplete()
{
    for (const Preset preset : {Preset::ComplementaryProduct, Preset::Images, Preset::Texts, Preset::SearchRelevance}) {
        const Project project = withPreset(Project::defaults(), preset);
        QVERIFY(templateProblems(project).isEmpty());
        const QJsonObject config = templateConfig(project);
        QCOMPARE(readForm(config, project).answers, project.answers);
        QCOMPARE(readForm(config, project).question, project.question);
        QVERIFY(find(sceneOf(config, {}, {}).root, Kind::SideBySide));
    }
    const auto own = withTemplate(Project::defaults(), QString::fromLatin1(exported));
    QVERIFY(templateProblems(withSideValues(*own)).size() < templateProblems(*own).size());
    QCOMPARE(withSideValues(*own).option(Answer::Left)->value, u"LEFT"_s);
}

void TestTemplate::lockNamesWhatIsUsed()
{
    const QJsonObject lock = viewSpec(withPreset(Project::defaults(), Preset::SearchRelevance))[u"lock"_s].toObject();
    for (const QString &type : {u"core"_s, u"view.link"_s, u"helper.search-query"_s, u"layout.side-by-side"_s, u"plugin.hotkeys"_s})
        QVERIFY2(lock.contains(type), qPrintable(type));
    QVERIFY(!lock.contains(u"data.input"_s));
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
