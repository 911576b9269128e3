#include "desk.h"
#include "userhand.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QComboBox>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>

using namespace sidewise;
using namespace Qt::Literals::StringLiterals;

class TestAccountPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signUpFields_data();
    void signUpFields();
    void passwordIsJudgedWhileTyped();
    void performersNeedNoAccount();
    void unlockRefuses();
    void promoOutcomes_data();
    void promoOutcomes();
    void withoutSecretStore();
    void connectionTest_data();
    void connectionTest();
    void profileIsChanged();
    void profileIsDeletedByTypingItsAddress();
    void ledgerIsFilteredAndSaved();
};

namespace {
std::unique_ptr<Desk> accountDesk(bool isSignedIn)
{
    auto desk = std::make_unique<Desk>();
    desk->open();
    if (isSignedIn)
        desk->signUp();
    desk->window.showStep(Step::Kind::Account);
    return desk;
}

QString redLine(const QString &field)
{
    auto *edit = UserHand::find<QLineEdit>(field);
    if (!edit || !edit->property("invalid").toBool())
        return {};
    for (QLabel *label : edit->parentWidget()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->property("textRole").toString() == u"bad"_s)
            return label->text();
    }
    return {};
}

} // namespace

void TestAccountPage::signUpFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty name") << u"Name"_s << u"   "_s << u"Please enter a name"_s;
    QTest::newRow("no at sign") << u"E-mail"_s << u"ada.example.org"_s << u"needs an @"_s;
    QTest::newRow("no domain") << u"E-mail"_s << u"ada@"_s << u"not complete"_s;
    QTest::newRow("no dot in the domain") << u"E-mail"_s << u"ada@example"_s << u"not complete"_s;
    QTest::newRow("short password") << u"Password"_s << u"seven77"_s << u"1 more character needed"_s;
    QTest::newRow("password is the e-mail") << u"Password"_s << u"ada@example.org"_s << u"must not be your e-mail"_s;
}

void TestAccountPage::signUpFields()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const auto desk = accountDesk(false);
    UserHand::type<QLineEdit>(u"Name"_s, u"Ada"_s);
    UserHand::type<QLineEdit>(u"E-mail"_s, u"ada@example.org"_s);
    UserHand::type<QLineEdit>(u"Password"_s, u"long enough"_s);
    QVERIFY(UserHand::find<QPushButton>(u"Sign up"_s)->isEnabled());
    UserHand::type<QLineEdit>(field, text);
    QVERIFY2(redLine(field).contains(sentence), qPrintable(redLine(field)));
    QVERIFY(!UserHand::find<QPushButton>(u"Sign up"_s)->isEnabled());
    QVERIFY(UserHand::find<QPushButton>(u"Sign up"_s)->toolTip().contains(sentence));
}

void TestAccountPage::passwordIsJudgedWhileTyped()
{
    const auto desk = accountDesk(false);
    auto *edit = UserHand::find<QLineEdit>(u"Password"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"abcde"_s);
    QVERIFY(redLine(u"Password"_s).startsWith(u"3 more characters needed"_s));
    QTest::keyClicks(edit, u"fgh"_s);
    QVERIFY(redLine(u"Password"_s).isEmpty());
}

void TestAccountPage::performersNeedNoAccount()
{
    const auto desk = accountDesk(false);
    QVERIFY(UserHand::find<QRadioButton>(u"I need labelled data"_s)->isChecked());
    UserHand::find<QRadioButton>(u"I want to label data"_s)->click();
    QVERIFY(UserHand::find<QPushButton>(u"Sign up"_s)->toolTip().contains(u"Performers need no account here"_s));
}

void TestAccountPage::unlockRefuses()
{
    const auto desk = accountDesk(true);
    desk->workspace.account().lockScreen();
    QTRY_VERIFY(UserHand::find<QLineEdit>(u"Password to unlock"_s));
    QVERIFY(!desk->window.centralWidget()->isEnabled());
    for (int i = 0; i < 5; ++i) {
        auto *edit = UserHand::find<QLineEdit>(u"Password to unlock"_s);
        edit->clear();
        QTest::keyClicks(edit, u"wrong guess"_s);
        QVERIFY(UserHand::click(u"Unlock"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!desk->workspace.account().isBusy() && redLine(u"Password to unlock"_s).startsWith(u"Doesn't match."_s), 20000);
    }
    QCOMPARE(UserHand::find<QLineEdit>(u"Password to unlock"_s)->selectedText().size(), 11);
    QVERIFY(redLine(u"Password to unlock"_s).contains(u"Wait"_s)); // from the fifth on
    QVERIFY(desk->workspace.account().secondsToWait() > 0);
    QVERIFY(!UserHand::find<QPushButton>(u"Unlock"_s)->isEnabled());
    QVERIFY(!redLine(u"Password to unlock"_s).contains(u"mail"_s)); // never which part was wrong
}

void TestAccountPage::promoOutcomes_data()
{
    QTest::addColumn<QStringList>("codes");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("pays");
    QTest::newRow("good") << QStringList{u"RECSYS2022"_s} << u"Applied: $20.00"_s << true;
    QTest::newRow("spaces and case") << QStringList{u"  recsys 2022 "_s} << u"Applied: $20.00"_s << true;
    QTest::newRow("unknown") << QStringList{u"NOSUCHCODE"_s} << u"unknown"_s << false;
    QTest::newRow("expired") << QStringList{u"RECSYS2021"_s} << u"expired"_s << false;
    QTest::newRow("used") << QStringList{u"RECSYS2022"_s, u"RECSYS2022"_s} << u"already used"_s << true;
}

void TestAccountPage::promoOutcomes()
{
    QFETCH(QStringList, codes);
    QFETCH(QString, sentence);
    QFETCH(bool, pays);
    const auto desk = accountDesk(true);
    for (const QString &code : codes) {
        QTRY_VERIFY(!desk->workspace.account().isBusy());
        UserHand::type<QLineEdit>(u"Promo code"_s, code);
        QVERIFY(UserHand::click(u"Activate"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!desk->workspace.account().isBusy(), 10000);
    }
    QTRY_VERIFY2(UserHand::labelWith(sentence), qPrintable(desk->workspace.account().promoNotice()));
    QTRY_COMPARE(desk->workspace.account().requester().balance, pays ? Money::fromMicros(20000000) : Money{});
}

void TestAccountPage::withoutSecretStore()
{
    const auto desk = accountDesk(true); // its SecretStore keeps nothing outside the process
    QTRY_VERIFY(UserHand::labelWith(u"kept for this session only"_s));
    QVERIFY(UserHand::labelWith(u"never written to a file"_s));
}

void TestAccountPage::connectionTest_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("failed");
    QTest::newRow("no such name") << u"dns"_s << u"Failed · Name of the host (DNS)"_s;
    QTest::newRow("nothing listens") << u"closed"_s << u"Failed · Connection"_s;
    QTest::newRow("no TLS") << u"tls"_s << u"Failed · Secure connection (TLS)"_s;
    QTest::newRow("wrong key") << u"key"_s << u"Failed · API key"_s;
    QTest::newRow("no money") << u"balance"_s << u"Failed · Balance"_s;
    QTest::newRow("all well") << u"none"_s << u"Passed · Balance: $12.50"_s;
    QTest::newRow("plain http elsewhere") << u"plain"_s << u"only sent over a secure connection"_s;
    QTest::newRow("no address") << u"text"_s << u"This is not an address"_s;
}

void TestAccountPage::connectionTest()
{
    QFETCH(QString, fault);
    QFETCH(QString, failed);
    QTcpServer server; // answers everything alike, or hangs up before a handshake
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QByteArray body = fault == u"balance" ? "{\"id\":\"1\",\"balance\":0}" : "{\"id\":\"1\",\"balance\":12.5}";
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [=] {
            if (fault == u"tls"_s)
                return socket->write("This is no handshake.\r\n"), socket->disconnectFromHost();
            if (socket->readAll().contains("\r\n\r\n"))
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        });
    });
    const QString here = u"http://127.0.0.1:%1"_s.arg(server.serverPort());
    const auto desk = accountDesk(false);
    const QHash<QString, QString> addresses{{u"dns"_s, u"https://no-such-host.invalid"_s}, {u"closed"_s, u"http://127.0.0.1:1"_s},
        {u"tls"_s, QString(here).replace(u"http:"_s, u"https:"_s)}, {u"key"_s, desk->workspace.account().platformUrl()}, {u"balance"_s, here},
        {u"none"_s, here}, {u"plain"_s, u"http://example.org"_s}, {u"text"_s, u"toloka"_s}};
    QVERIFY(UserHand::click(u"Live"_s));
    QTRY_VERIFY(UserHand::find<QLineEdit>(u"API key"_s));
    UserHand::find<QComboBox>(u"Platform"_s)->setCurrentIndex(2);
    UserHand::type<QLineEdit>(u"Address"_s, addresses.value(fault));
    UserHand::type<QLineEdit>(u"API key"_s, u"1234567890abcdef"_s);
    QCOMPARE(UserHand::find<QLineEdit>(u"API key"_s)->echoMode(), QLineEdit::Password);
    if (fault == u"plain" || fault == u"text") {
        QVERIFY(redLine(u"Address"_s).contains(failed));
        QVERIFY(!UserHand::find<QPushButton>(u"Test connection"_s)->isEnabled());
        return;
    }
    QVERIFY(UserHand::click(u"Test connection"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!desk->workspace.account().isBusy(), 20000);
    QTRY_VERIFY2(UserHand::labelWith(failed), qPrintable(desk->workspace.account().error() ? desk->workspace.account().error()->sentence : fault));
    QVERIFY(!desk->workspace.account().isSignedIn()); // a test keeps nothing
    for (QLabel *label : desk->window.findChildren<QLabel *>())
        QVERIFY(!label->text().contains(u"1234567890abcdef"_s));
}

void TestAccountPage::profileIsChanged()
{
    const auto desk = accountDesk(true);
    QVERIFY(UserHand::click(u"Profile"_s));
    UserHand::type<QLineEdit>(u"Display name"_s, u" "_s);
    QVERIFY(redLine(u"Display name"_s).contains(u"Please enter a name"_s));
    UserHand::type<QLineEdit>(u"Display name"_s, u"Countess"_s);
    QVERIFY(UserHand::click(u"Save name"_s));
    QTRY_COMPARE(desk->workspace.account().requester().name, u"Countess"_s);
    QTRY_VERIFY(!desk->workspace.account().isBusy());
    UserHand::type<QLineEdit>(u"Old password"_s, u"not the password"_s);
    UserHand::type<QLineEdit>(u"New password"_s, u"short"_s);
    QVERIFY(redLine(u"New password"_s).startsWith(u"3 more characters"_s));
    UserHand::type<QLineEdit>(u"New password"_s, u"difference engine"_s);
    QVERIFY(UserHand::click(u"Change password"_s));
    QTRY_VERIFY_WITH_TIMEOUT(UserHand::labelWith(u"The old password doesn't match"_s), 10000);
    UserHand::type<QLineEdit>(u"Old password"_s, u"analytical engine"_s);
    QVERIFY(UserHand::click(u"Change password"_s));
    QTRY_VERIFY_WITH_TIMEOUT(UserHand::labelWith(u"The password was changed"_s), 10000);
    auto *fee = UserHand::find<QDoubleSpinBox>(u"Platform fee"_s);
    fee->setValue(30);
    QCOMPARE(desk->settings.feePercent(), 30.0);
}

void TestAccountPage::profileIsDeletedByTypingItsAddress()
{
    const auto desk = accountDesk(true);
    QVERIFY(UserHand::click(u"Profile"_s));
    UserHand::type<QLineEdit>(u"To delete, type your e-mail"_s, u"ada@example.com"_s);
    QVERIFY(!UserHand::find<QPushButton>(u"Delete the profile"_s)->isEnabled());
    UserHand::type<QLineEdit>(u"To delete, type your e-mail"_s, u"ada@example.org"_s);
    QVERIFY(UserHand::click(u"Delete the profile"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!desk->workspace.account().isSignedIn(), 10000);
    desk->workspace.account().signIn(u"ada@example.org"_s, Secret(u"analytical engine"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!desk->workspace.account().isBusy(), 10000);
    QVERIFY(!desk->workspace.account().isSignedIn());
}

void TestAccountPage::ledgerIsFilteredAndSaved()
{
    const auto desk = accountDesk(true);
    desk->workspace.account().activatePromo(u"RECSYS2022"_s);
    auto *table = UserHand::find<QTableView>(u"Ledger"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 10000);
    QTRY_VERIFY2(UserHand::labelWith(u"1 line: $20.00 in"_s), UserHand::labelWith(u"together"_s) ? qPrintable(UserHand::labelWith(u"together"_s)->text()) : "no totals");
    auto *search = UserHand::find<QLineEdit>(u"Search the ledger"_s);
    search->setText(u"nothing like it"_s);
    QCOMPARE(table->model()->rowCount(), 0);
    QVERIFY(UserHand::labelWith(u"0 lines"_s));
    search->setText(u"recsys"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    const QString path = desk->dir.filePath(u"ledger.csv"_s);
    desk->workspace.account().saveLedger(path, desk->workspace.account().ledger());
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(",PROMO,20.000000,RECSYS2022"));
}

QTEST_MAIN(TestAccountPage)
#include "tst_accountpage.moc"
