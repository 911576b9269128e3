#include "contractrows.h"
#include "httpclient.h"
#include "localplatform/localplatform.h"
#include "requests.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace sidewise;
using namespace sidewise::test;
using contract::text;

// The API contract as one table: request, expected status, expected members of the reply. Rows run in order against one
// platform and may save ids for later rows. Paths use '/', since payload keys contain dots. "path" means it is there,
// "!path" that it is not, "path=value" that it is this (text or JSON). A method with "P:" is a performer's call. The clock
// goes on by four seconds a row, so that the quotas, which are on, are kept.
class PlatformContractTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_dir;
    std::unique_ptr<LocalPlatform> m_platform;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<HttpClient> m_person; // a performer's browser
    QHash<QByteArray, QByteArray> m_saved;
    std::atomic<qint64> m_shift = 0; // of the clock, ms

    QByteArray filled(QByteArray text) const
    {
        for (auto it = m_saved.begin(); it != m_saved.end(); ++it)
            text.replace('{' + it.key() + '}', it.value());
        return text;
    }

    static QJsonValue at(const QJsonValue &root, const QString &path)
    {
        QJsonValue value = root;
        const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            if (value.isArray())
                value = part == u"#"_s ? QJsonValue(value.toArray().size()) : value.toArray().at(part.toInt());
            else if (part == u"#"_s)
                value = value.toObject().size();
            else
                value = value.toObject().contains(part) ? value.toObject().value(part) : QJsonValue(QJsonValue::Undefined);
        }
        return value;
    }

    static QString plain(const QJsonValue &value)
    {
        if (value.isString())
            return value.toString();
        const QByteArray list = text(QJsonArray{value});
        return QString::fromUtf8(list.mid(1, list.size() - 2));
    }

    static QString mismatch(const QJsonValue &root, const QString &expectation)
    {
        if (expectation.startsWith(u'!'))
            return at(root, expectation.mid(1)).isUndefined() ? QString() : expectation;
        const qsizetype equals = expectation.indexOf(u'=');
        const QJsonValue value = at(root, equals < 0 ? expectation : expectation.left(equals));
        if (value.isUndefined())
            return expectation + u" (absent)"_s;
        if (equals < 0 || plain(value) == expectation.mid(equals + 1))
            return {};
        return u"%1 (is %2)"_s.arg(expectation, plain(value));
    }

private Q_SLOTS:
    void initTestCase()
    {
        LocalPlatform::Options options;
        options.dataDir = m_dir.path();
        options.tokens = {Secret(u"one"_s), Secret(u"two"_s)};
        options.quotas = true;
        options.clock = [this] { return QDateTime::currentDateTimeUtc().addMSecs(m_shift); };
        auto platform = LocalPlatform::start(options);
        QVERIFY(platform);
        m_platform = std::move(*platform);
        m_http = std::make_unique<HttpClient>(m_platform->port(), "one");
        m_person = std::make_unique<HttpClient>(m_platform->port(), QByteArray());
    }

    void contract_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("expected"); // separated by spaces
        QTest::addColumn<QByteArray>("save");  // name=path

        const auto row = [](const char *name, const char *method, const char *target, const QByteArray &body, int status,
                             const char *expected = "", const char *save = "") {
            QTest::newRow(name) << QByteArray(method) << QByteArray(target) << body << status << QString::fromUtf8(expected) << QByteArray(save);
        };
        const auto without = [](QJsonObject object, const QString &name) {
            object.remove(name);
            return text(object);
        };
        const auto with = [](QJsonObject object, const QString &name, const QJsonValue &value) {
            object[name] = value;
            return text(object);
        };
        const QString project = u"{project}"_s;
        const QString pool = u"{pool}"_s;

        // Transport
        row("unknown path", "GET", "/api/v1/nothing", {}, 404, "code=NOT_FOUND request_id message");
        row("wrong method", "DELETE", "/api/v1/requester", {}, 405, "code=METHOD_NOT_ALLOWED");
        row("not json", "POST", "/api/v1/projects", "{nonsense", 400, "code=VALIDATION_ERROR payload/#=1");
        row("no body", "POST", "/api/v1/projects", {}, 400, "code=VALIDATION_ERROR");
        row("too deep", "POST", "/api/v1/projects", QByteArray(200, '[') + QByteArray(200, ']'), 400, "code=VALIDATION_ERROR");

        row("same key twice", "POST", "/api/v1/skills", R"({"name": "a", "n\u0061me": "b"})", 400, "code=VALIDATION_ERROR");
        row("half a character", "POST", "/api/v1/skills", R"({"name": "a\ud83d"})", 400, "code=VALIDATION_ERROR");
        row("a whole one, and a backslash", "POST", "/api/v1/skills", R"({"name": "\ud83d\ude00 \\ud83d"})", 201, "name");
        row("same key in two objects", "POST", "/api/v1/skills", R"({"name": "a", "public_name": {"EN": "name", "name": "x"}})", 201, "public_name/EN=name");

        // Requester and account
        row("requester", "GET", "/api/v1/requester", {}, 200, "id balance=1000 public_name/EN");
        row("account", "GET", "/local/v1/account", {}, 200, "email=null balance=1000 reserved=0 spent=0 fee_percent=20");
        row("fee out of range", "PATCH", "/local/v1/account", R"({"fee_percent": 120})", 400, "payload/fee_percent/code=VALUE_GREATER_THAN_MAX");
        row("rename", "PATCH", "/local/v1/account", R"({"name": "Lamp shop"})", 200, "name=Lamp%20shop");
        row("promo unknown", "POST", "/local/v1/promo-codes", R"({"code": "FREE"})", 404, "code=PROMO_UNKNOWN");
        row("promo expired", "POST", "/local/v1/promo-codes", R"({"code": "recsys2021"})", 409, "code=PROMO_EXPIRED");
        row("promo, case and blanks forgiven", "POST", "/local/v1/promo-codes", R"({"code": " recsys 2022"})", 200, "amount=20 balance=1020");
        row("promo twice", "POST", "/local/v1/promo-codes", R"({"code": "RECSYS2022"})", 409, "code=PROMO_USED");
        row("funds", "POST", "/local/v1/funds", R"({"amount": 0.5})", 200, "balance=1020.5");
        row("funds negative", "POST", "/local/v1/funds", R"({"amount": -1})", 400, "payload/amount/code=VALUE_LESS_THAN_MIN");
        row("ledger", "GET", "/local/v1/ledger", {}, 200, "items/#=3 items/0/kind=TOP_UP items/1/kind=PROMO items/1/amount=20 has_more=false");
        row("crowd out of range", "POST", "/local/v1/crowd", R"({"performers": 1001})", 400, "payload/performers/code=VALUE_GREATER_THAN_MAX");
        row("no crowd yet", "GET", "/local/v1/crowd", {}, 200, "performers=0 working=0 pages_submitted=0");

        // Projects
        row("project", "POST", "/api/v1/projects", text(projectBody()), 201,
            "id status=ACTIVE created owner/myself=true task_spec/view_spec/lock/core task_spec/input_spec/left_id/required=true "
            "assignments_issuing_type=AUTOMATED", "project=id");
        row("project without a name", "POST", "/api/v1/projects", without(projectBody(), u"public_name"_s), 400,
            "code=VALIDATION_ERROR payload/public_name/code=VALUE_REQUIRED");
        row("project without description", "POST", "/api/v1/projects", without(projectBody(), u"public_description"_s), 400, "payload/public_description");
        row("project without a spec", "POST", "/api/v1/projects", without(projectBody(), u"task_spec"_s), 400, "payload/task_spec/code=VALUE_REQUIRED");
        QJsonObject odd = projectBody();
        odd[u"task_spec"_s] = QJsonObject{{u"input_spec"_s, QJsonObject{{u"a"_s, QJsonObject{{u"type"_s, u"picture"_s}}}}},
            {u"output_spec"_s, QJsonObject{}}, {u"view_spec"_s, QJsonObject{{u"type"_s, u"html"_s}}}};
        row("project with an odd spec", "POST", "/api/v1/projects", text(odd), 400,
            "payload/task_spec.input_spec.a.type/code=UNKNOWN_ENUM_VALUE payload/task_spec.output_spec payload/task_spec.view_spec.type");
        QJsonObject capital = projectBody();
        QJsonObject spec = capital[u"task_spec"_s].toObject();
        spec[u"input_spec"_s] = QJsonObject{{u"image"_s, QJsonObject{{u"type"_s, u"URL"_s}}}};
        capital[u"task_spec"_s] = spec;
        row("project with types in capitals", "POST", "/api/v1/projects", text(capital), 201, "task_spec/input_spec/image/type=url", "other=id");
        row("projects", "GET", "/api/v1/projects?sort=-id&limit=1", {}, 200, "items/#=1 items/0/id={other} has_more=true");
        row("projects after", "GET", "/api/v1/projects?sort=id&id_gt={project}", {}, 200, "items/#=1 has_more=false");
        row("projects, none", "GET", "/api/v1/projects?status=ARCHIVED", {}, 200, "items/#=0 has_more=false");
        row("projects, odd status", "GET", "/api/v1/projects?status=LOST", {}, 400, "payload/status/code=UNKNOWN_ENUM_VALUE");
        row("projects, odd limit", "GET", "/api/v1/projects?limit=301", {}, 400, "payload/limit/code=VALUE_OUT_OF_BOUNDS");
        row("projects, odd sort", "GET", "/api/v1/projects?sort=size", {}, 400, "payload/sort");
        row("projects, odd date", "GET", "/api/v1/projects?created_gt=yesterday", {}, 400, "payload/created_gt/code=INVALID_DATE_TIME_SYNTAX");
        row("project, read", "GET", "/api/v1/projects/{project}", {}, 200, "id={project} public_name=Which%20goes%20better?");
        row("project, missing", "GET", "/api/v1/projects/999999", {}, 404, "code=DOES_NOT_EXIST");
        row("project, changed", "PUT", "/api/v1/projects/{project}", with(projectBody(), u"private_comment"_s, u"note"_s), 200, "private_comment=note");
        row("project, what would change", "POST", "/api/staging/projects/{project}/check", text(projectBody()), 200, "differenceLevel=NON_BREAKING_CHANGE");

        // Trainings
        row("training", "POST", "/api/v1/trainings", text(trainingBody(project)), 201, "id status=CLOSED project_id={project} !type", "training=id");
        row("training of no project", "POST", "/api/v1/trainings", text(trainingBody(u"999"_s)), 400, "payload/project_id/code=ENTITY_DOES_NOT_EXIST");
        row("training with an odd count", "POST", "/api/v1/trainings", with(trainingBody(project), u"training_tasks_in_task_suite_count"_s, 501), 400,
            "payload/training_tasks_in_task_suite_count/code=VALUE_GREATER_THAN_MAX");
        row("training, empty", "POST", "/api/v1/trainings/{training}/open", {}, 409, "code=EMPTY_POOL");
        row("training is no pool", "GET", "/api/v1/pools/{training}", {}, 404, "code=DOES_NOT_EXIST");
        row("training task without answer", "POST", "/api/v1/tasks?allow_defaults=true", text(generalTask(u"{training}"_s, 1)), 400,
            "payload/known_solutions/code=VALUE_REQUIRED");
        row("training tasks", "POST", "/api/v1/tasks?allow_defaults=true", text(many(4, [](int i) { return goldenTask(u"{training}"_s, 50 + i, u"Look"_s); })),
            201, "items/#=4 validation_errors/#=0 items/0/overlap=null items/0/infinite_overlap=true !items/0/remaining_overlap items/3/id");
        row("training, opened", "POST", "/api/v1/trainings/{training}/open", {}, 202, "type=TRAINING.OPEN status=SUCCESS parameters/training_id={training}");
        row("training, changed while open", "PUT", "/api/v1/trainings/{training}", text(trainingBody(project)), 409, "code=POOL_INAPPROPRIATE_STATUS");
        row("trainings", "GET", "/api/v1/trainings?project_id={project}&status=OPEN", {}, 200, "items/#=1");

        // Pools
        QJsonObject full = poolBody(project, 2);
        full[u"quality_control"_s] = QJsonObject{
            {u"training_requirement"_s, QJsonObject{{u"training_pool_id"_s, u"{training}"_s}, {u"training_passing_skill_value"_s, 80}}},
            {u"configs"_s, QJsonArray{QJsonObject{{u"collector_config"_s, QJsonObject{{u"type"_s, u"GOLDEN_SET"_s}}},
                {u"rules"_s, QJsonArray{QJsonObject{{u"conditions"_s, QJsonArray{QJsonObject{{u"key"_s, u"total_answers_count"_s},
                    {u"operator"_s, u"GTE"_s}, {u"value"_s, 3}}}}, {u"action"_s, QJsonObject{{u"type"_s, u"RESTRICTION_V2"_s},
                    {u"parameters"_s, QJsonObject{{u"scope"_s, u"POOL"_s}, {u"duration_unit"_s, u"PERMANENT"_s}}}}}}}}}}}};
        row("pool with training and rules", "POST", "/api/v1/pools", text(full), 201,
            "id status=CLOSED type=REGULAR reward_per_assignment=0.05 quality_control/configs/0/collector_config/uuid priority=0 owner/id !last_close_reason", "gated=id");
        row("pool", "POST", "/api/v1/pools", text(poolBody(project, 2)), 201, "id status=CLOSED auto_accept_solutions=true", "pool=id");
        row("pool, dear mistake", "POST", "/api/v1/pools", with(poolBody(project), u"reward_per_assignment"_s, 0.001), 400, "payload/reward_per_assignment/code=VALUE_LESS_THAN_MIN");
        row("pool, price as text", "POST", "/api/v1/pools", with(poolBody(project), u"reward_per_assignment"_s, u"0,05"_s), 400, "payload/reward_per_assignment/code=FLOAT_EXPECTED");
        row("pool without defaults", "POST", "/api/v1/pools", without(poolBody(project), u"defaults"_s), 400, "payload/defaults/code=VALUE_REQUIRED");
        row("pool, overlap 0", "POST", "/api/v1/pools", text(poolBody(project, 0)), 400, "payload/defaults.default_overlap_for_new_tasks/code=VALUE_LESS_THAN_MIN");
        row("pool, odd date", "POST", "/api/v1/pools", with(poolBody(project), u"will_expire"_s, u"soon"_s), 400, "payload/will_expire/code=INVALID_DATE_TIME_SYNTAX");
        row("pool, odd filter", "POST", "/api/v1/pools", with(poolBody(project), u"filter"_s, QJsonObject{{u"and"_s, QJsonArray{QJsonObject{
            {u"category"_s, u"profile"_s}, {u"key"_s, u"country"_s}, {u"operator"_s, u"EQ"_s}}}}}), 400, "payload/filter.and.0.value/code=VALUE_REQUIRED");
        row("pool, odd rule", "POST", "/api/v1/pools", with(poolBody(project), u"quality_control"_s, QJsonObject{{u"configs"_s, QJsonArray{QJsonObject{
            {u"collector_config"_s, QJsonObject{{u"type"_s, u"LUCK"_s}}}, {u"rules"_s, QJsonArray{}}}}}}), 400,
            "payload/quality_control.configs.0.collector_config.type/code=UNKNOWN_ENUM_VALUE payload/quality_control.configs.0.rules");
        row("pool, changed", "PUT", "/api/v1/pools/{pool}", with(poolBody(project, 2), u"private_name"_s, u"Renamed"_s), 200, "private_name=Renamed id={pool}");
        row("pool, priority", "PATCH", "/api/v1/pools/{pool}", R"({"priority": 7})", 200, "priority=7");
        row("pool, odd priority", "PATCH", "/api/v1/pools/{pool}", R"({"priority": 101})", 400, "payload/priority/code=VALUE_GREATER_THAN_MAX");
        row("pool, empty", "POST", "/api/v1/pools/{pool}/open", {}, 409, "code=EMPTY_POOL");
        row("pool, closed already", "POST", "/api/v1/pools/{pool}/close", {}, 204);
        row("pools", "GET", "/api/v1/pools?project_id={project}&sort=-created,id&limit=1", {}, 200, "items/#=1 has_more=true");
        row("pool, cloned", "POST", "/api/v1/pools/{pool}/clone", {}, 202, "type=POOL.CLONE parameters/pool_id={pool} details/pool_id", "copy=details/pool_id");
        row("clone", "GET", "/api/v1/pools/{copy}", {}, 200, "status=CLOSED private_name=Renamed");

        // Tasks
        row("task", "POST", "/api/v1/tasks", text(generalTask(pool, 1)), 201, "id pool_id={pool} overlap=2 infinite_overlap=false remaining_overlap=2 created", "task=id");
        row("task without a value", "POST", "/api/v1/tasks", R"({"pool_id": "{pool}", "input_values": {"product_id": "p", "left_id": "l"}})", 400,
            "payload/input_values.right_id/code=VALUE_REQUIRED");
        row("task with an unknown value", "POST", "/api/v1/tasks", R"({"pool_id": "{pool}", "input_values": {"product_id": "p", "left_id": "l", "right_id": "r", "x": 1}})",
            400, "payload/input_values.x/code=VALUE_NOT_ALLOWED");
        row("task with a bad address", "POST", "/api/v1/tasks", R"({"pool_id": "{pool}", "input_values": {"product_id": "p", "left_id": "l", "right_id": "r", "left_image": "ftp://x"}})",
            400, "payload/input_values.left_image/code=INVALID_URL_SYNTAX");
        row("task, wrong known answer", "POST", "/api/v1/tasks", R"({"pool_id": "{pool}", "input_values": {"product_id": "p", "left_id": "l", "right_id": "r"},
            "known_solutions": [{"output_values": {"result": "Left"}}]})", 400, "payload/known_solutions.0.output_values.result/code=VALUE_NOT_ALLOWED");
        row("task with both overlaps", "POST", "/api/v1/tasks", with(generalTask(pool, 1), u"infinite_overlap"_s, true).replace("\"pool_id\"", "\"overlap\":3,\"pool_id\""), 400, "payload/overlap");
        row("task into no pool", "POST", "/api/v1/tasks", text(generalTask(u"777"_s, 1)), 400, "payload/pool_id/code=ENTITY_DOES_NOT_EXIST");
        row("tasks, one bad", "POST", "/api/v1/tasks?allow_defaults=true", R"([{"pool_id": "{pool}", "input_values": {"product_id": "a", "left_id": "l", "right_id": "r"}}, {"pool_id": {pool}}])",
            400, "payload/1.input_values/code=VALUE_REQUIRED");
        row("tasks, bad one skipped", "POST", "/api/v1/tasks?skip_invalid_items=true", R"([{"pool_id": "{pool}", "input_values": {"product_id": "a", "left_id": "l", "right_id": "r"}}, {"pool_id": {pool}}])",
            201, "items/0/id items/#=1 validation_errors/1/input_values/code=VALUE_REQUIRED");
        row("tasks, all bad", "POST", "/api/v1/tasks?skip_invalid_items=true", R"([{"pool_id": "{pool}"}])", 400, "code=VALIDATION_ERROR");
        row("tasks, none", "POST", "/api/v1/tasks", "[]", 400, "code=VALIDATION_ERROR");
        row("tasks, odd flag", "POST", "/api/v1/tasks?async_mode=maybe", text(generalTask(pool, 1)), 400, "payload/async_mode/code=BOOLEAN_EXPECTED");
        row("tasks, as operation", "POST", "/api/v1/tasks?async_mode=true&allow_defaults=true&skip_invalid_items=true&operation_id=281073ea-ab34-416e-a028-47421ff1b166",
            R"([{"pool_id": "{pool}", "__item_idx": "0", "input_values": {"product_id": "b", "left_id": "l", "right_id": "r"}}, {"pool_id": "{pool}", "__item_idx": "1", "input_values": {}}])",
            202, "id=281073ea-ab34-416e-a028-47421ff1b166 type=TASK.BATCH_CREATE status=SUCCESS details/total_count=2 details/valid_count=1 details/failed_count=1 parameters/skip_invalid_items=true");
        row("tasks, same operation", "POST", "/api/v1/tasks?async_mode=true&operation_id=281073ea-ab34-416e-a028-47421ff1b166", text(QJsonArray{generalTask(pool, 3)}), 409, "code=OPERATION_ALREADY_EXISTS");
        row("tasks, odd operation id", "POST", "/api/v1/tasks?async_mode=true&operation_id=1", text(QJsonArray{generalTask(pool, 3)}), 400, "payload/operation_id/code=UUID_EXPECTED");
        row("operation", "GET", "/api/v1/operations/281073ea-ab34-416e-a028-47421ff1b166", {}, 200, "status=SUCCESS progress=100 submitted finished");
        row("operation log", "GET", "/api/v1/operations/281073ea-ab34-416e-a028-47421ff1b166/log", {}, 200,
            "0/type=TASK_CREATE 0/success=true 0/input/__item_idx=0 0/output/task_id 1/type=TASK_VALIDATE 1/success=false 1/input/__item_idx=1 1/output/input_values.left_id/code=VALUE_REQUIRED");
        row("batch refused as operation", "POST", "/api/v1/tasks?async_mode=true", R"([{"pool_id": "{pool}", "input_values": {}}])", 202, "status=FAIL details/success_count=0");
        row("operations", "GET", "/api/v1/operations?type=TASK.BATCH_CREATE&sort=-submitted", {}, 200, "items/#=2 items/0/status=FAIL");
        row("operation, missing", "GET", "/api/v1/operations/281073ea-ab34-416e-a028-47421ff1b100", {}, 404, "code=DOES_NOT_EXIST");
        row("golden tasks", "POST", "/api/v1/tasks", text(many(4, [](int i) { return goldenTask(u"{pool}"_s, i); })), 201, "items/0/known_solutions/0/correctness_weight=1 !items/0/message_on_unknown_solution");
        row("tasks, list", "GET", "/api/v1/tasks?pool_id={pool}&sort=id&limit=3", {}, 200, "items/#=3 items/0/id={task} has_more=true");
        row("tasks after", "GET", "/api/v1/tasks?pool_id={pool}&sort=id&id_gt={task}", {}, 200, "items/#=6 has_more=false");
        row("tasks without a pool", "GET", "/api/v1/tasks", {}, 400, "payload/pool_id/code=VALUE_REQUIRED");
        row("task, read", "GET", "/api/v1/tasks/{task}", {}, 200, "id={task}");
        row("task, missing", "GET", "/api/v1/tasks/00000003eb--0000000000000000000fffff", {}, 404, "code=DOES_NOT_EXIST");
        row("task, more overlap", "PATCH", "/api/v1/tasks/{task}", R"({"overlap": 3, "infinite_overlap": false})", 200, "overlap=3 remaining_overlap=3");
        row("task, stopped", "PATCH", "/api/v1/tasks/{task}/set-overlap-or-min", R"({"overlap": 0, "infinite_overlap": false})", 200, "overlap=0 remaining_overlap=0");
        row("task, golden now", "PATCH", "/api/v1/tasks/{task}", R"({"known_solutions": [{"output_values": {"result": "LEFT"}}], "overlap": 2})", 200, "known_solutions/0/output_values/result=LEFT overlap=2");
        row("task, general again", "PATCH", "/api/v1/tasks/{task}", R"({"known_solutions": []})", 200, "!known_solutions");

        // Task suites
        row("suites into a mixed pool", "POST", "/api/v1/task-suites", R"({"pool_id": "{pool}", "tasks": [{"input_values": {"product_id": "b", "left_id": "l", "right_id": "r"}}]})", 409, "code=POOL_TASK_TYPE_CONFLICT");
        row("pool without mixing", "POST", "/api/v1/pools", without(poolBody(project, 2), u"mixer_config"_s), 201, "!mixer_config", "plain=id");
        row("tasks without mixing", "POST", "/api/v1/tasks", text(generalTask(u"{plain}"_s, 1)), 409, "code=MIXER_CONFIG_REQUIRED");
        row("suite", "POST", "/api/v1/task-suites", R"({"pool_id": "{plain}", "tasks": [{"input_values": {"product_id": "b", "left_id": "l", "right_id": "r"}}]})", 201,
            "overlap=2 infinite_overlap=false remaining_overlap=2 mixed=false tasks/0/input_values/left_id=l tasks/0/id", "suite=id");
        row("suite, bad task", "POST", "/api/v1/task-suites", R"({"pool_id": "{plain}", "tasks": [{"input_values": {"product_id": "b"}}]})", 400, "payload/tasks.0.input_values.left_id");
        row("suites", "GET", "/api/v1/task-suites?pool_id={plain}", {}, 200, "items/#=1 items/0/id={suite}");
        row("suite, changed", "PATCH", "/api/v1/task-suites/{suite}", R"({"overlap": 4, "infinite_overlap": false, "issuing_order_override": 2.5})", 200, "overlap=4 issuing_order_override=2.5");
        row("suite, stopped", "PATCH", "/api/v1/task-suites/{suite}/set-overlap-or-min", R"({"overlap": 1})", 200, "overlap=1");

        // Life of a pool
        row("pool, opened", "POST", "/api/v1/pools/{pool}/open", {}, 202, "type=POOL.OPEN status=SUCCESS");
        row("pool, open already", "POST", "/api/v1/pools/{pool}/open", {}, 204);
        row("pool, open", "GET", "/api/v1/pools/{pool}", {}, 200, "status=OPEN last_started !last_stopped");
        row("pool, changed while open", "PUT", "/api/v1/pools/{pool}", text(poolBody(project)), 409, "code=POOL_INAPPROPRIATE_STATUS");
        row("pool, archived while open", "POST", "/api/v1/pools/{pool}/archive", {}, 409, "code=POOL_INAPPROPRIATE_STATUS");
        row("pool, closed for update", "POST", "/api/v1/pools/{pool}/close-for-update", {}, 202, "type=POOL.CLOSE");
        row("pool, closed", "GET", "/api/v1/pools/{pool}", {}, 200, "status=CLOSED last_close_reason=FOR_UPDATE last_stopped");
        row("pool, really closed", "POST", "/api/v1/pools/{pool}/close", {}, 202);
        row("pool, by hand", "GET", "/api/v1/pools/{pool}", {}, 200, "last_close_reason=MANUAL");
        row("project with pools", "POST", "/api/v1/projects/{project}/archive", {}, 409, "code=UNARCHIVED_POOLS_CONFLICT");
        row("training in use", "POST", "/api/v1/trainings/{training}/close", {}, 202);
        row("training in use, archived", "POST", "/api/v1/trainings/{training}/archive", {}, 409, "code=TRAINING_ARCHIVE_CONFLICT");
        row("clone archived", "POST", "/api/v1/pools/{copy}/archive", {}, 202, "type=POOL.ARCHIVE");
        row("clone archived twice", "POST", "/api/v1/pools/{copy}/archive", {}, 204);
        row("archived opens no more", "POST", "/api/v1/pools/{copy}/open", {}, 409, "code=POOL_INAPPROPRIATE_STATUS");
        row("archived takes no tasks", "POST", "/api/v1/tasks", text(generalTask(u"{copy}"_s, 1)), 409, "code=POOL_INAPPROPRIATE_STATUS");
        row("archived has no priority", "PATCH", "/api/v1/pools/{copy}", R"({"priority": 1})", 409);
        row("other project archived", "POST", "/api/v1/projects/{other}/archive", {}, 202, "type=PROJECT.ARCHIVE parameters/project_id={other}");
        row("other project archived twice", "POST", "/api/v1/projects/{other}/archive", {}, 204);

        // People
        row("skill", "POST", "/api/v1/skills", R"({"name": "sbs quality"})", 201, "id hidden=true name=sbs%20quality", "skill=id");
        row("skill without a name", "POST", "/api/v1/skills", "{}", 400, "payload/name/code=VALUE_REQUIRED");
        row("skills", "GET", "/api/v1/skills?name=sbs%20quality", {}, 200, "items/#=1");
        row("skill, changed", "PUT", "/api/v1/skills/{skill}", R"({"name": "quality", "hidden": false})", 200, "name=quality hidden=false");
        row("user skill of nobody", "PUT", "/api/v1/user-skills", R"({"skill_id": "{skill}", "user_id": "aa", "value": 3})", 400, "payload/user_id/code=ENTITY_DOES_NOT_EXIST");
        row("ban without a pool", "PUT", "/api/v1/user-restrictions", R"({"scope": "POOL", "user_id": "aa"})", 400, "payload/pool_id/code=VALUE_REQUIRED");
        row("bans", "GET", "/api/v1/user-restrictions", {}, 200, "items/#=0");
        row("bonus for nobody", "POST", "/api/v1/user-bonuses", R"({"user_id": "aa", "amount": 1, "without_message": true})", 400, "payload/user_id/code=ENTITY_DOES_NOT_EXIST");
        row("bonuses", "GET", "/api/v1/user-bonuses", {}, 200, "items/#=0");
        row("attachments", "GET", "/api/v1/attachments?pool_id={pool}", {}, 200, "items/#=0");
        row("attachments of nothing", "GET", "/api/v1/attachments", {}, 400);
        row("webhooks", "PUT", "/api/v1/webhook-subscriptions", "[]", 501, "code=NOT_IMPLEMENTED");
        row("facts about nobody", "GET", "/api/v1/user-metadata/aa", {}, 404, "code=DOES_NOT_EXIST");

        // Results
        row("assignments of nothing", "GET", "/api/v1/assignments", {}, 400, "payload/pool_id/code=VALUE_REQUIRED");
        row("assignments, none", "GET", "/api/v1/assignments?pool_id={pool}&status=SUBMITTED,ACCEPTED", {}, 200, "items/#=0 has_more=false");
        row("assignments of a task, none", "GET", "/api/v1/assignments?task_id={task}", {}, 200, "items/#=0");
        row("assignment, missing", "GET", "/api/v1/assignments/00000003eb--0000000000000000000fffff", {}, 404);
        row("analytics", "POST", "/api/staging/analytics-2", R"([{"subject": "POOL", "subject_id": "{pool}", "name": "real_tasks_count"}, {"subject": "POOL", "subject_id": "{pool}", "name": "completion_percentage"}])",
            202, "type=ANALYTICS status=SUCCESS details/value/0/result/value=3 details/value/1/result/value=0 details/value/0/request/name=real_tasks_count");
        row("analytics, odd figure", "POST", "/api/staging/analytics-2", R"([{"subject": "POOL", "subject_id": "{pool}", "name": "luck"}])", 400, "payload/0.name");
        row("aggregation of an odd field", "POST", "/api/v1/aggregated-solutions/aggregate-by-pool", R"({"type": "DAWID_SKENE", "pool_id": "{pool}", "fields": [{"name": "x"}]})", 400,
            "payload/fields.0.name/code=ENTITY_DOES_NOT_EXIST");
        row("aggregation without a skill", "POST", "/api/v1/aggregated-solutions/aggregate-by-pool", R"({"type": "WEIGHTED_DYNAMIC_OVERLAP", "pool_id": "{pool}", "fields": [{"name": "result"}]})", 400,
            "payload/answer_weight_skill_id/code=VALUE_REQUIRED");
        row("aggregation of a task by Dawid and Skene", "POST", "/api/v1/aggregated-solutions/aggregate-by-task", R"({"type": "DAWID_SKENE", "pool_id": "{pool}", "task_id": "{task}", "fields": [{"name": "result"}]})", 400,
            "code=UNSUPPORTED_ALGORITHM");
        row("aggregation without answers", "POST", "/api/v1/aggregated-solutions/aggregate-by-task",
            R"({"type": "WEIGHTED_DYNAMIC_OVERLAP", "pool_id": "{pool}", "task_id": "{task}", "answer_weight_skill_id": "{skill}", "fields": [{"name": "result"}]})", 409, "code=ASSIGNMENTS_AGGREGATION_DENIED");
        row("solutions of another operation", "GET", "/api/v1/aggregated-solutions/281073ea-ab34-416e-a028-47421ff1b166", {}, 409, "code=INVALID_OPERATION_TYPE");
        contract::moreRefusals(row, with);
        contract::suitesAsOperation(row);
        contract::peopleAtWork(row);
    }

    void contract()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, expected);
        QFETCH(QByteArray, save);
        m_shift += 4000;
        const bool isPerson = method.startsWith("P:");
        QByteArray extra = isPerson && m_saved.contains("secret") ? "Authorization: Performer " + m_saved["secret"] + "\r\n" : QByteArray();
        if (body.startsWith("\x89PNG"))
            extra += "Content-Type: image/png\r\n";
        HttpClient &client = isPerson ? *m_person : *m_http;
        const Answer answer = client.send(isPerson ? method.mid(2) : method, filled(target), filled(body), extra);
        QVERIFY2(answer.status == status, qPrintable(u"%1: %2"_s.arg(answer.status).arg(QString::fromUtf8(answer.body))));
        const QJsonDocument document = QJsonDocument::fromJson(answer.body);
        const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        if (status >= 400)
            QVERIFY(root[u"code"].isString() && root[u"message"].isString() && root[u"request_id"].isString());
        if (status == 204)
            QVERIFY(answer.body.isEmpty());
        const QStringList expectations = QString::fromUtf8(filled(expected.toUtf8())).split(u' ', Qt::SkipEmptyParts);
        for (QString one : expectations) {
            const QString wrong = mismatch(root, one.replace(u"%20"_s, u" "_s));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + u" in "_s + QString::fromUtf8(answer.body)));
        }
        const QList<QByteArray> saves = save.isEmpty() ? QList<QByteArray>() : save.split(' ');
        for (const QByteArray &one : saves)
            m_saved[one.left(one.indexOf('='))] = at(root, QString::fromLatin1(one.mid(one.indexOf('=') + 1))).toString().toLatin1();
    }

    void picturesComeBackAsTheyWere()
    {
        const Answer answer = m_http->get("/api/v1/attachments/" + m_saved["picture"] + "/download");
        QCOMPARE(answer.body, QByteArray("\x89PNG\r\n\x1a\n.", 9));
        QVERIFY(answer.header.contains("image/png"));
        HttpClient two(m_platform->port(), "two");
        QCOMPARE(two.get("/api/v1/attachments/" + m_saved["picture"]).status, 403);
        QCOMPARE(two.get("/api/v1/attachments?pool_id=" + m_saved["manual"]).status, 403);
    }

    // Beyond a quota: which one, in the envelope, and no header that some client libraries stumble over.
    void quotasAreNamed()
    {
        Answer answer;
        for (int i = 0; i < 11; ++i)
            answer = m_http->post("/api/v1/skills", QJsonObject{{u"name"_s, u"q"_s}});
        QCOMPARE(answer.status, 429);
        QCOMPARE(answer.code(), u"TOO_MANY_REQUESTS"_s);
        QCOMPARE(answer[u"payload"].toObject()[u"interval"_s].toString(), u"MIN"_s);
        QVERIFY(!answer.header.toLower().contains("retry-after"));
        m_shift += 60000;
        QCOMPARE(m_http->post("/api/v1/skills", QJsonObject{{u"name"_s, u"q"_s}}).status, 201);
    }

    void keysOpenOneAccountOnly()
    {
        HttpClient two(m_platform->port(), "two");
        const QByteArray project = "/api/v1/projects/" + m_saved["project"];
        QCOMPARE(two.get(project).status, 403);
        QCOMPARE(two.get(project).code(), u"ACCESS_DENIED"_s);
        QCOMPARE(two.get("/api/v1/tasks/" + m_saved["task"]).status, 403);
        QCOMPARE(two.get("/api/v1/projects")[u"items"].toArray().size(), 0);
        HttpClient stranger(m_platform->port(), "wrong");
        QCOMPARE(stranger.get("/api/v1/requester").status, 401);
        QCOMPARE(stranger.get("/api/v1/requester").code(), u"AUTHENTICATION_ERROR"_s);
        HttpClient nobody(m_platform->port(), {});
        QCOMPARE(nobody.get("/local/v1/account").status, 401);
        QCOMPARE(nobody.send("GET", "/api/v1/requester", {}, "Authorization: OAuth one\r\n").status, 200);
    }

    void signUpAndIn()
    {
        HttpClient http(m_platform->port(), {});
        const auto body = [](const char *name, const char *email, const char *password) {
            return QJsonObject{{u"name"_s, QLatin1String(name)}, {u"email"_s, QLatin1String(email)}, {u"password"_s, QLatin1String(password)}};
        };
        const Answer bad = http.post("/local/v1/requesters", body(" ", "ann@example", "short"));
        QCOMPARE(bad.status, 400);
        QCOMPARE(bad[u"payload"].toObject().keys(), (QStringList{u"email"_s, u"name"_s, u"password"_s}));
        QCOMPARE(http.post("/local/v1/requesters", body("Ann", "ann@example.org", "ann@example.org"))[u"payload"].toObject().keys(),
            QStringList{u"password"_s});
        const Answer made = http.post("/local/v1/requesters", body("Ann", "Ann@Example.org ", "correct horse"));
        QCOMPARE(made.status, 201);
        QCOMPARE(made[u"email"].toString(), u"ann@example.org"_s);
        QCOMPARE(http.post("/local/v1/requesters", body("Ann", "ann@example.org", "another one")).code(), u"EMAIL_TAKEN"_s);

        const Answer wrong = http.post("/local/v1/sessions", body("", "ann@example.org", "wrong horse"));
        const Answer unknown = http.post("/local/v1/sessions", body("", "bob@example.org", "wrong horse"));
        QCOMPARE(wrong.status, 401);
        QCOMPARE(unknown[u"message"], wrong[u"message"]); // never says which part was wrong
        const Answer in = http.post("/local/v1/sessions", body("", "ann@example.org", "correct horse"));
        QCOMPARE(in.status, 200);
        QVERIFY(in[u"api_key"] != made[u"api_key"]);

        HttpClient ann(m_platform->port(), in[u"api_key"].toString().toLatin1());
        QCOMPARE(ann.get("/local/v1/account")[u"balance"].toDouble(), 0.0);
        QCOMPARE(ann.patch("/local/v1/account", {{u"password"_s, u"a new horse"_s}, {u"old_password"_s, u"guess"_s}}).status, 401);
        QCOMPARE(ann.patch("/local/v1/account", {{u"password"_s, u"a new horse"_s}, {u"old_password"_s, u"correct horse"_s}}).status, 200);
        QCOMPARE(http.post("/local/v1/sessions", body("", "ann@example.org", "a new horse")).status, 200);
        QCOMPARE(ann.remove("/local/v1/account").status, 204);
        QCOMPARE(ann.get("/local/v1/account").status, 401);
        QCOMPARE(http.post("/local/v1/sessions", body("", "ann@example.org", "a new horse")).status, 401);
    }

    void nothingSecretIsStored()
    {
        QFile file(m_dir.filePath(u"platform.sqlite-wal"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("correct horse") && !bytes.contains("a new horse"));
        QVERIFY(bytes.contains("Lamp shop"));
    }

    void takenPortIsNamed()
    {
        QTemporaryDir other;
        const auto second = LocalPlatform::start({other.path(), m_platform->port(), {}});
        QVERIFY(!second);
        QCOMPARE(second.error().code, u"port_taken"_s);
        QCOMPARE(second.error().kind, ErrorKind::Network);
        QVERIFY(second.error().sentence.contains(QString::number(m_platform->port())));
    }

    void strangersAtTheDoor_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray end = "\r\nConnection: close\r\n\r\n";
        QTest::newRow("foreign host") << "GET /api/v1/requester HTTP/1.1\r\nHost: evil.example" + end << 403;
        QTest::newRow("right host, wrong port") << "GET /api/v1/requester HTTP/1.1\r\nHost: 127.0.0.1:1" + end << 403;
        QTest::newRow("no host") << "GET /api/v1/requester HTTP/1.1" + end << 403;
        QTest::newRow("foreign origin") << "POST /local/v1/sessions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://evil.example\r\nContent-Length: 0" + end << 403;
        QTest::newRow("own origin") << "POST /local/v1/sessions HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nContent-Length: 0" + end << 400;
        QTest::newRow("localhost") << "GET /api/v1/requester HTTP/1.1\r\nHost: localhost:{port}" + end << 401;
        QTest::newRow("not HTTP") << QByteArray("hello\r\n\r\n") << 400;
        QTest::newRow("huge header") << "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: " + QByteArray(9000, 'x') + end << 431;
        QTest::newRow("huge body") << "POST /api/v1/tasks HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 6000000" + end << 413;
        QTest::newRow("wrong type") << "POST /api/v1/projects HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: ApiKey one\r\nContent-Type: text/plain\r\nContent-Length: 2" + end + "{}" << 415;
        QTest::newRow("HTTP/1.0") << "GET /api/v1/requester HTTP/1.0\r\nHost: 127.0.0.1:{port}" + end << 401;
    }

    void strangersAtTheDoor()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        HttpClient http(m_platform->port(), {});
        const Answer answer = http.raw(request.replace("{port}", QByteArray::number(m_platform->port())));
        QCOMPARE(answer.status, status);
        QVERIFY(answer.header.startsWith("HTTP/1.1 "));
        QVERIFY(!answer.code().isEmpty());
    }

    void manyRequestsOnOneConnection()
    {
        HttpClient http(m_platform->port(), "one");
        for (int i = 0; i < 50; ++i)
            QCOMPARE(http.get("/api/v1/requester").status, 200);
        // Pipelined: two at once, answered in order.
        const QByteArray head = " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_platform->port()) + "\r\nAuthorization: ApiKey one\r\n\r\n";
        http.socket().write("GET /api/v1/requester" + head + "GET /api/v1/nothing" + head);
        QByteArray bytes;
        QTRY_VERIFY((http.socket().waitForReadyRead(100), bytes += http.socket().readAll(), bytes.count("HTTP/1.1 ") == 2));
        QVERIFY(bytes.indexOf("200 OK") < bytes.indexOf("404 Not Found"));
    }
};

QTEST_GUILESS_MAIN(PlatformContractTest)
#include "tst_platformcontract.moc"
