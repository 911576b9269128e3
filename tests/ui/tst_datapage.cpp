#include "desk.h"
#include "fixtures/workbook.h"
#include "userhand.h"

#include "workflow/importdesk.h"
#include "workflow/pictureshelf.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTableView>

// The Data page as a requester meets it: files come in through the real page, and what it says is read off the screen.

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;
using Stage = ImportDesk::Stage;

namespace {
const QByteArray header = "product_id,product_title,product_image,rec_id,rec_title,rec_image,model_rank\n";
const QByteArray good = "p1,Kettle,,r1,Teapot,,1\np1,Kettle,,r2,Strainer,,2\np1,Kettle,,r3,Mug,,3\n";

// Everything that can be read on the page: labels, buttons and the cells of tables.
QString screen(const MainWindow &window)
{
    QStringList lines;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            lines << label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            lines << button->text();
        const auto *table = qobject_cast<const QTableView *>(widget);
        for (int row = 0; table && row < std::min(table->model()->rowCount(), 50); ++row) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                lines << table->model()->index(row, column).data().toString();
        }
    }
    return lines.join(u'\n');
}

// Notes on the first sheet, the catalogue on the second.
bool writeTwoSheets(const QString &path)
{
    fixtures::ZipParts parts = fixtures::workbookParts(fixtures::textRows({{u"note"_s}, {u"see the other sheet"_s}}));
    const fixtures::ZipParts second = fixtures::workbookParts(fixtures::textRows({{u"product_id"_s, u"product_title"_s, u"rec_id"_s, u"rec_title"_s},
        {u"p1"_s, u"Kettle"_s, u"r1"_s, u"Teapot"_s}, {u"p1"_s, u"Kettle"_s, u"r2"_s, u"Mug"_s}}));
    parts[0].second.replace("</sheets>", "<sheet name=\"Catalogue\" sheetId=\"2\" r:id=\"rId8\"/></sheets>");
    const qsizetype first = parts[1].second.indexOf("<Relationship ");
    QByteArray relation = parts[1].second.mid(first, parts[1].second.indexOf("/>") + 2 - first);
    parts[1].second.replace("</Relationships>", relation.replace("rId7", "rId8").replace("sheet1", "sheet2") + "</Relationships>");
    parts.append({"xl/worksheets/sheet2.xml", second[2].second});
    return fixtures::writeZip(path, parts);
}
} // namespace

class TestDataPage : public QObject
{
    Q_OBJECT

    struct Held : Desk
    {
        DatasetStep &step() { return workspace.dataset(); }
        ImportDesk &import() { return workspace.dataset().desk(); }
        QString file(const QByteArray &bytes, const QString &name)
        {
            const QString path = dir.filePath(name);
            QFile file(path);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("cannot write %s", qPrintable(path));
            return path;
        }
        // Opens it as the dialog would, and waits for the page to say what comes next.
        void bring(const QByteArray &bytes, const QString &name = u"shop.csv"_s)
        {
            step().beginImport(file(bytes, name));
            QTRY_VERIFY_WITH_TIMEOUT(!import().isWorking(), 10000);
        }
        // … and reads it to the end.
        void read(const QByteArray &bytes)
        {
            bring(bytes);
            QCOMPARE(import().stage(), Stage::Columns);
            QVERIFY(UserHand::click(u"Import"_s));
            QTRY_VERIFY_WITH_TIMEOUT(!import().isWorking() && !step().isBusy(), 10000);
        }
        bool says(const QString &words) { return screen(window).contains(words); }
    };

    // One window for all, with a study of its own for each.
    Held *desk()
    {
        if (!m_held) {
            m_held = std::make_unique<Held>();
            m_held->window.resize(1280, 900); // needs no platform
            m_held->window.show();
        }
        m_held->workspace.closeStudy();
        m_held->workspace.newStudy(m_held->dir.filePath(u"mine%1.sidewise"_s.arg(++m_studies)), u"Mine"_s);
        [&] { QTRY_VERIFY(m_held->workspace.hasStudy() && !m_held->workspace.dataset().isLocked()); }();
        m_held->window.showStep(Step::Kind::Data);
        return m_held.get();
    }

    std::unique_ptr<Held> m_held;
    int m_studies = 0;

private Q_SLOTS:
    void cleanupTestCase() { m_held.reset(); }

    // Files that cannot be used as a whole: nothing comes in, and the page says why.
    void wholeFileRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << u"not a table"_s;
        QTest::newRow("empty") << QByteArray() << u"empty"_s;
        QTest::newRow("broken header") << QByteArray("product_id,\"product_title\np1,Kettle\n") << u"header"_s;
        QTest::newRow("zip that is no workbook") << QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0') << u"damaged"_s;
    }
    void wholeFileRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sentence);
        const auto held = desk();
        held->bring(bytes);
        QCOMPARE(held->import().stage(), Stage::Refused);
        QTRY_VERIFY2(held->says(sentence), qPrintable(screen(held->window)));
        QVERIFY(UserHand::find<QPushButton>(u"Save a template…"_s));
        QVERIFY(UserHand::find<QPushButton>(u"Choose another file…"_s));
        QVERIFY(held->step().catalogue().products.isEmpty());
        QVERIFY(UserHand::click(u"Cancel the import"_s));
        QTRY_VERIFY(held->says(u"Bring your catalogue"_s));
    }

    void encodingIsAsked_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("choice");
        const QString cafe = QString::fromUtf8("Café");
        const QString chai = QString::fromUtf8("Чайник");
        QByteArray western = header + good;
        western.replace("Mug", "Caf\xE9");
        QByteArray cyrillic = header + good;
        cyrillic.replace("Mug", "\xD7\xE0\xE9\xED\xE8\xEA \xE4\xEB\xFF \xE2\xEE\xE4\xFB");
        const QString text = QString::fromUtf8(header + good).replace(u"Mug"_s, chai);
        const QByteArray utf16 = "\xFF\xFE" + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QTest::newRow("Windows-1252") << western << cafe << u"Windows-1252 (Western Europe)"_s;
        QTest::newRow("Windows-1251") << cyrillic << chai << u"Windows-1251 (Cyrillic)"_s;
        QTest::newRow("UTF-16") << utf16 << chai << u"UTF-16, little end first"_s;
    }
    void encodingIsAsked()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, word);
        QFETCH(QString, choice);
        const auto held = desk();
        held->bring(bytes);
        QTRY_COMPARE(held->import().stage(), Stage::Encoding);
        QTRY_VERIFY(held->says(u"UTF-8"_s));
        QRadioButton *wanted = nullptr;
        for (auto *button : held->window.findChildren<QRadioButton *>()) {
            if (button->isVisible() && button->text().startsWith(choice))
                wanted = button;
        }
        QVERIFY(wanted);
        wanted->click();
        const auto *preview = UserHand::find<QPlainTextEdit>(u"How the file begins in this encoding"_s);
        QVERIFY(preview && preview->toPlainText().contains(word));
        QVERIFY(UserHand::click(u"Convert and go on"_s));
        QTRY_COMPARE(held->import().stage(), Stage::Columns);
        QVERIFY(UserHand::click(u"Import"_s));
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 3);
        QVERIFY(held->step().catalogue().products[0].recommendations[2].title.startsWith(word));
    }

    // What a header lacks is said with what is expected, and reading is off until it is mapped.
    void headersAreMapped()
    {
        const auto held = desk();
        held->bring("product_id,what,x,rec_id,rec_title\np1,Kettle,1,r1,Teapot\n");
        QTRY_VERIFY(held->says(u"No column is product_title"_s));
        QVERIFY(held->says(u"Expected are: product_id"_s));
        QVERIFY(!UserHand::find<QPushButton>(u"Import"_s)->isEnabled());
        auto *box = UserHand::find<QComboBox>(u"what"_s);
        QVERIFY(box);
        box->setCurrentIndex(box->findData(u"product_title"_s));
        Q_EMIT box->activated(box->currentIndex());
        QTRY_VERIFY(UserHand::find<QPushButton>(u"Import"_s)->isEnabled());
        QVERIFY(UserHand::click(u"Import"_s));
        QTRY_COMPARE(held->step().catalogue().products.size(), 1);
        // Remembered for the next file with this header.
        held->bring("product_id,what,x,rec_id,rec_title\np1,Kettle,1,r1,Teapot\np1,Kettle,1,r2,Mug\n", u"again.csv"_s);
        QTRY_VERIFY(held->says(u"was imported before"_s));
        QVERIFY(UserHand::find<QPushButton>(u"Import"_s)->isEnabled());
    }

    void nearestHeaderIsOffered()
    {
        const auto held = desk();
        QByteArray rows = header + good;
        rows.replace("product_title", "Product Titel").replace("rec_id", "recommended_sku");
        held->bring(rows);
        QCOMPARE(held->import().meaningOf(u"Product Titel"_s), u"product_title"_s);
        QCOMPARE(held->import().meaningOf(u"recommended_sku"_s), u"rec_id"_s);
        QVERIFY(held->import().columnProblem().isEmpty());
    }

    void duplicateHeaderIsRefused()
    {
        const auto held = desk();
        held->bring("product_id,product_title,product_title,rec_id,rec_title\np1,a,b,r1,c\n");
        QTRY_VERIFY2(held->says(u"twice"_s) || held->says(u"Two columns are product_title"_s), qPrintable(screen(held->window)));
        QVERIFY(!UserHand::find<QPushButton>(u"Import"_s)->isEnabled());
    }

    void columnsAreGuessedByTheirValues()
    {
        const auto held = desk();
        held->bring("a1;Electric kettle;b1;Tea pot for two;https://x.example/1.jpg;1\n"
                    "a1;Electric kettle;b2;Tea strainer;https://x.example/2.jpg;2\n"
                    "a2;Steel pan;b3;Glass lid;https://x.example/3.jpg;1\n");
        QVERIFY(!held->import().look().hasHeader); // addresses and numbers are no header
        QCOMPARE(held->import().look().separator, u";"_s);
        QCOMPARE(held->import().meaningOf(u"column_1"_s), u"product_id"_s);
        QCOMPARE(held->import().meaningOf(u"column_2"_s), u"product_title"_s);
        QCOMPARE(held->import().meaningOf(u"column_3"_s), u"rec_id"_s);
        QCOMPARE(held->import().meaningOf(u"column_4"_s), u"rec_title"_s);
        QCOMPARE(held->import().meaningOf(u"column_5"_s), u"rec_image"_s);
        QCOMPARE(held->import().meaningOf(u"column_6"_s), u"model_rank"_s);
        QVERIFY(UserHand::click(u"Import"_s));
        QTRY_COMPARE(held->step().catalogue().products.size(), 2);
        QVERIFY(held->step().catalogue().hasModelOrder);
    }

    // Rows that are wrong: the sentence, its line, and the other rows still counted.
    void badRows_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("isRejected");
        QTest::newRow("too few columns") << QByteArray("p2,Pan\n") << u"The row has 2 fields, but the header has 7"_s << true;
        QTest::newRow("too many columns") << QByteArray("p2,Pan,,r9,Lid,,1,more,more\n") << u"The row has 9 fields"_s << true;
        QTest::newRow("open quote") << QByteArray("p2,\"Pan,,r9,Lid,,1\n") << u"a quote opens and never closes"_s << true;
        QTest::newRow("empty product id") << QByteArray(",Pan,,r9,Lid,,1\n") << u"product_id is empty"_s << true;
        QTest::newRow("nothing to show") << QByteArray("p2,Pan,,r9,,,1\n") << u"rec_title and rec_image are both empty"_s << true;
        QTest::newRow("address without scheme") << QByteArray("p2,Pan,,r9,Lid,shop.example/a.jpg,1\n") << u"has no scheme"_s << true;
        QTest::newRow("address of another kind") << QByteArray("p2,Pan,,r9,Lid,ftp://shop.example/a.jpg,1\n") << u"neither http nor https"_s << true;
        QTest::newRow("path out of the folder") << QByteArray("p2,Pan,,r9,Lid,../../a.jpg,1\n") << u"leads out of the picture folder"_s << true;
        QTest::newRow("id with a line break") << QByteArray("\"p\n2\",Pan,,r9,Lid,,1\n") << u"holds a line break"_s << true;
        QTest::newRow("same recommendation twice") << QByteArray("p1,Kettle,,r1,Teapot,,4\n") << u"already given for the product"_s << true;
        QTest::newRow("recommended to itself") << QByteArray("p1,Kettle,,p1,Kettle,,4\n") << u"recommended to itself"_s << true;
        QTest::newRow("one item only") << QByteArray("p2,Pan,,r9,Lid,,1\n") << u"there is nothing to compare"_s << false;
        QTest::newRow("rank missing") << QByteArray("p1,Kettle,,r9,Lid,,\n") << u"There is no model order"_s << false;
        QTest::newRow("rank repeated") << QByteArray("p1,Kettle,,r9,Lid,,3\n") << u"has this model rank twice"_s << false;
        QTest::newRow("rank is a word") << QByteArray("p1,Kettle,,r9,Lid,,best\n") << u"A model rank is a whole number"_s << false;
        QTest::newRow("rank with a comma") << QByteArray("p1,Kettle,,r9,Lid,,\"1,5\"\n") << u"decimal point, not a comma"_s << false;
    }
    void badRows()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, sentence);
        QFETCH(bool, isRejected);
        const auto held = desk();
        held->read(header + good + row);
        if (!isRejected) { // in the catalogue, with a word about it
            QTRY_VERIFY2(held->says(sentence), qPrintable(screen(held->window)));
            QCOMPARE(held->step().catalogue().recommendationCount(), 4);
            return;
        }
        QCOMPARE(held->import().stage(), Stage::Review);
        QTRY_VERIFY2(held->says(sentence), qPrintable(screen(held->window)));
        QVERIFY(held->says(u"Line 5:"_s));
        QVERIFY(held->says(u"4 rows read: 3 good, 1 rejected."_s));
        QVERIFY(held->step().catalogue().products.isEmpty()); // all or nothing until it is taken
        QVERIFY(UserHand::click(u"Import the 3 good rows"_s));
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 3);
    }

    void ranksMixedWithScores()
    {
        const auto held = desk();
        held->read("product_id,product_title,rec_id,rec_title,model_rank,model_score\np1,Kettle,r1,Teapot,1,\np1,Kettle,r2,Mug,,0.5\n");
        QTRY_VERIFY2(held->says(u"some rows have a rank and others a score"_s), qPrintable(screen(held->window)));
        QVERIFY(!held->step().catalogue().hasModelOrder);
        QVERIFY(held->says(u"without model order"_s));
    }

    void offeredFixes_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("button");
        QTest::addColumn<qint64>("rows");
        QTest::newRow("scheme") << QByteArray("p1,Kettle,,r9,Lid,shop.example/a.jpg,4\n") << u"Write https:// before it"_s << qint64(4);
        QTest::newRow("line break") << QByteArray("p1,Kettle,,\"r\n9\",Lid,,4\n") << u"Make it one line"_s << qint64(4);
        QTest::newRow("twice") << QByteArray("p1,Kettle,,r1,Teapot,,4\n") << u"Keep the first"_s << qint64(3);
        QTest::newRow("itself") << QByteArray("p1,Kettle,,p1,Kettle,,4\n") << u"Leave the row out"_s << qint64(3);
        QTest::newRow("any") << QByteArray("p1,Kettle,,,Lid,,4\n") << u"Leave the row out"_s << qint64(3);
    }
    void offeredFixes()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, button);
        QFETCH(qint64, rows);
        const auto held = desk();
        held->read(header + good + row);
        QCOMPARE(held->import().reading().rejectedRows, 1);
        QVERIFY(UserHand::click(button));
        QTRY_COMPARE(held->import().reading().rejectedRows, 0);
        QVERIFY(UserHand::click(u"Undo correction"_s));
        QTRY_COMPARE(held->import().reading().rejectedRows, 1);
        QVERIFY(UserHand::click(button));
        QTRY_COMPARE(held->import().reading().rejectedRows, 0);
        QVERIFY(UserHand::click(u"Import all %1 rows"_s.arg(rows)));
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), rows);
    }

    void cellIsTypedInPlace()
    {
        const auto held = desk();
        held->read(header + good + "p1,Kettle,,,Lid,,4\n");
        QVERIFY(UserHand::type<QLineEdit>(u"rec_id in line 5"_s, u"r9"_s));
        QVERIFY(UserHand::click(u"Correct"_s));
        QTRY_COMPARE(held->import().reading().rejectedRows, 0);
        QVERIFY(UserHand::click(u"Import all 4 rows"_s));
        QTRY_COMPARE(held->step().catalogue().products.value(0).recommendations.value(3).id.value, u"r9"_s);
    }

    void lineIsTypedInPlace()
    {
        const auto held = desk();
        held->read(header + good + "p1,Kettle,,r9,Lid\n");
        auto *line = UserHand::find<QPlainTextEdit>(u"The line as it stands in the file"_s);
        QVERIFY(line);
        QCOMPARE(line->toPlainText(), u"p1,Kettle,,r9,Lid"_s);
        line->setPlainText(u"p1,Kettle,,r9,\"Lid"_s);
        QVERIFY(UserHand::click(u"Correct the line"_s));
        QTRY_VERIFY(held->says(u"never closes"_s)); // said under the field, nothing done
        line->setPlainText(u"p1,Kettle,,r9,\"Lid, large\",,4"_s);
        QVERIFY(UserHand::click(u"Correct the line"_s));
        QTRY_COMPARE(held->import().reading().rejectedRows, 0);
        QVERIFY(UserHand::click(u"Import all 4 rows"_s));
        QTRY_COMPARE(held->step().catalogue().products.value(0).recommendations.value(3).title, u"Lid, large"_s);
    }

    void problemsAreFiltered()
    {
        const auto held = desk();
        held->read(header + good + "p1,Kettle,,,Lid,,4\np2,Pan,,r9,Lid,shop.example/a.jpg,1\np1,Kettle,,r1,Teapot,,4\n");
        auto *table = UserHand::find<QTableView>(u"Problems"_s);
        QVERIFY(table);
        const int all = table->model()->rowCount();
        QVERIFY(all >= 3);
        UserHand::find<QComboBox>(u"Show"_s)->setCurrentIndex(1);
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(UserHand::type<QLineEdit>(u"Filter the problems"_s, u"scheme"_s));
        QCOMPARE(table->model()->rowCount(), 1);
        QVERIFY(held->says(u"1 of %1 shown"_s.arg(all)));
    }

    void rejectedRowsAreSaved()
    {
        const auto held = desk();
        held->read(header + good + "p1,Kettle,,,Lid,,4\np2,Pan\n");
        const QString path = held->dir.filePath(u"rejected.tsv"_s);
        held->import().saveRejected(path);
        QTRY_VERIFY(held->says(u"2 row(s) saved"_s) || held->says(u"2 rows saved"_s));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray saved = file.readAll();
        QVERIFY(saved.contains("reject_reason"));
        QVERIFY(saved.contains("rec_id is empty"));
    }

    void noUsableRow()
    {
        const auto held = desk();
        held->read(header + "p1,Kettle,,,Teapot,,1\n");
        QTRY_VERIFY(held->says(u"No row can be used"_s));
        for (auto *button : held->window.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().startsWith(u"Import the"_s))
                QVERIFY(!button->isEnabled());
        }
        QVERIFY(UserHand::click(u"Cancel the import"_s));
        QTRY_VERIFY(UserHand::find<QPushButton>(u"Save a template…"_s));
        QVERIFY(UserHand::find<QPushButton>(u"Open the sample study"_s));
    }

    void pastedAndDropped()
    {
        const auto held = desk();
        QApplication::clipboard()->setText(u" "_s);
        QVERIFY(UserHand::click(u"Paste a catalogue"_s));
        QTRY_VERIFY(held->says(u"The clipboard holds no text"_s));
        QVERIFY(UserHand::click(u"Cancel the import"_s));
        QApplication::clipboard()->setText(QString::fromUtf8(header + good).replace(u',', u'\t'));
        QVERIFY(UserHand::click(u"Paste a catalogue"_s));
        QTRY_COMPARE(held->import().stage(), Stage::Columns);
        QCOMPARE(held->import().look().separator, u"\t"_s);
        QVERIFY(UserHand::click(u"Import"_s));
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 3);
        QVERIFY(QDir(held->settings.dataDir() + u"/clipboard"_s).isEmpty());

        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(held->file(header + "p9,Pan,,r1,Lid,,1\n", u"dropped.csv"_s))});
        QWidget *page = UserHand::find<QPushButton>(u"Open a catalogue"_s)->parentWidget();
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &drop);
        QTRY_COMPARE(held->import().stage(), Stage::Columns);
        QCOMPARE(held->import().name(), u"dropped.csv"_s);
    }

    void sheetIsChosen()
    {
        const auto held = desk();
        const QString path = held->dir.filePath(u"book.xlsx"_s);
        QVERIFY(writeTwoSheets(path));
        held->step().beginImport(path);
        QTRY_COMPARE(held->import().stage(), Stage::Columns);
        auto *box = UserHand::find<QComboBox>(u"Sheet"_s);
        QVERIFY(box && box->count() == 2);
        box->setCurrentIndex(1);
        Q_EMIT box->activated(1);
        QTRY_COMPARE(held->import().look().headers.value(0), u"product_id"_s);
    }

    void importAndEditsAreUndone()
    {
        const auto held = desk();
        held->read(header + good);
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 3);
        auto *table = UserHand::find<QTableView>(u"Recommendations"_s);
        QVERIFY(table);
        const QModelIndex title = table->model()->index(0, 1);
        QVERIFY(table->model()->setData(title, u"Tea pot"_s));
        QTRY_COMPARE(held->step().catalogue().products[0].recommendations[0].title, u"Tea pot"_s);
        // What cannot be stored is said, and the cell stays.
        table->model()->setData(table->model()->index(0, 3), u"1,5"_s);
        QTRY_VERIFY(held->says(u"decimal point: 1.5"_s));
        table->model()->setData(table->model()->index(0, 0), u"shop.example/a.png"_s);
        QTRY_VERIFY(held->says(u"has no scheme"_s));
        QCOMPARE(held->step().catalogue().products[0].recommendations[0].image, QString());
        QVERIFY(UserHand::click(u"Generate pairs"_s));
        QTRY_COMPARE(held->step().pairs().size(), 3);
        table->selectRow(0);
        QVERIFY(UserHand::click(u"Remove the recommendation"_s));
        QCOMPARE(held->step().pairs().size(), 1);
        QVERIFY(UserHand::click(u"Undo"_s));
        QTRY_COMPARE(held->step().pairs().size(), 3);
        while (UserHand::find<QPushButton>(u"Undo"_s)->isEnabled())
            QVERIFY(UserHand::click(u"Undo"_s));
        QVERIFY(held->step().catalogue().products.isEmpty());
        QVERIFY(UserHand::click(u"Redo"_s));
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 3);
    }

    void addingShowsTheDifference()
    {
        const auto held = desk();
        held->read(header + good);
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 3);
        QVERIFY(UserHand::click(u"Generate pairs"_s));
        QTRY_COMPARE(held->step().pairs().size(), 3);
        const QList<Pair> before = held->step().pairs();
        held->bring(header + "p1,Kettle,,r1,Tea pot,,1\np1,Kettle,,r4,Lid,,4\np2,Pan,,r1,Lid,,1\np2,Pan,,r2,Spoon,,2\n", u"more.csv"_s);
        auto *add = UserHand::find<QRadioButton>(u"Add to the catalogue"_s);
        QVERIFY(add);
        add->click();
        QVERIFY(UserHand::click(u"Import"_s));
        QTRY_VERIFY2(held->says(u"New: 1 products and 3 recommendations."_s), qPrintable(screen(held->window)));
        QVERIFY(held->says(u"Tea pot"_s)); // before and after
        QVERIFY(held->says(u"Teapot"_s));
        QVERIFY(UserHand::click(u"Add to the catalogue"_s));
        QTRY_COMPARE(held->step().catalogue().products.size(), 2);
        QCOMPARE(held->step().catalogue().products[0].recommendations.size(), 4);
        QCOMPARE(held->step().pairs().mid(0, 3), before);
        QCOMPARE(held->step().pairs().size(), 7);
    }

    void brokenPicturesAreCounted()
    {
        const auto held = desk();
        QImage red(8, 8, QImage::Format_RGB32);
        red.fill(Qt::red);
        QVERIFY(red.save(held->dir.filePath(u"a.png"_s)));
        held->file("no picture", u"b.png"_s);
        held->read(header + "p1,Kettle,a.png,r1,Teapot,b.png,1\np1,Kettle,a.png,r2,Mug,none.png,2\n");
        QTRY_COMPARE(held->step().catalogue().recommendationCount(), 2);
        QTRY_VERIFY2(held->says(u"Pictures: 3 on this computer, 0 on the web. 2 broken"_s), qPrintable(screen(held->window)));
        QVERIFY(UserHand::click(u"Generate pairs"_s)); // it stands in the way of nothing
        QTRY_COMPARE(held->step().pairs().size(), 1);
    }

    void manyRowsAreCancelled()
    {
        const auto held = desk();
        QByteArray rows = header;
        for (int i = 0; i < 300'000; ++i)
            rows += "p" + QByteArray::number(i / 5) + ",Product,,r" + QByteArray::number(i) + ",Recommendation,,1\n";
        held->bring(rows);
        QVERIFY(UserHand::click(u"Import"_s));
        QTRY_COMPARE(held->import().stage(), Stage::Reading);
        QElapsedTimer time;
        time.start();
        QVERIFY(UserHand::click(u"Cancel the import"_s));
        QVERIFY2(time.elapsed() < 200, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(held->import().stage(), Stage::Columns);
        QTest::qWait(300);
        QVERIFY(held->step().catalogue().products.isEmpty());
        QVERIFY(held->step().problems().isEmpty());
    }

    void catalogueIsBrowsed()
    {
        const auto held = desk();
        QByteArray rows = header;
        for (int i = 0; i < 2000; ++i)
            rows += "p" + QByteArray::number(i / 4) + ",Product " + QByteArray::number(i / 4) + ",,r" + QByteArray::number(i)
                + ",Recommendation " + QByteArray::number(i) + ",," + QByteArray::number(i % 4 + 1) + '\n';
        held->read(rows);
        QTRY_COMPARE(held->step().catalogue().products.size(), 500);
        auto *table = UserHand::find<QTableView>(u"Products"_s);
        QCOMPARE(table->model()->rowCount(), 500);
        QVERIFY(UserHand::type<QLineEdit>(u"Search products and recommendations"_s, u"product 49"_s));
        QTRY_COMPARE(table->model()->rowCount(), 15); // 49, 490 … 499, 149, 249, …
        QVERIFY(UserHand::click(u"All rows"_s));
        auto *all = UserHand::find<QTableView>(u"All rows"_s);
        QVERIFY(all);
        QTRY_VERIFY(all->model()->rowCount() >= 60 && all->model()->rowCount() < 2000);
        QVERIFY(UserHand::click(u"Cards"_s));
        QVERIFY(UserHand::find<QListView>(u"Product cards"_s));
        QVERIFY(UserHand::click(u"Generate pairs"_s));
        QTRY_VERIFY(!held->step().pairs().isEmpty());
        QVERIFY(UserHand::click(u"Show the pairs"_s));
        auto *pairs = UserHand::find<QTableView>(u"Pairs"_s);
        QVERIFY(pairs);
        QTRY_COMPARE(pairs->model()->rowCount(), 6);
        QVERIFY(held->says(u"left and right equally often"_s));
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_datapage.moc"
