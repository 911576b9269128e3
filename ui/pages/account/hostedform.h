#pragma once

#include "base/secret.h"
#include "domain/connectiontest.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace sidewise {

class Field;

// Address and API key of a hosted account: Live mode. A test names the stage at which it failed.
class HostedForm : public QWidget
{
    Q_OBJECT

public:
    explicit HostedForm(QWidget *parent = nullptr);
    void setHost(const QString &url); // only while nothing was typed
    void setBusy(bool isBusy);
    void setTest(const ConnectionTest &test);

Q_SIGNALS:
    void submitted(const QString &url, const sidewise::Secret &key);
    void testWanted(const QString &url, const sidewise::Secret &key);

private:
    void choosePlace(int index);
    void validate();
    void submit();

    QComboBox *m_place;
    QLineEdit *m_host;
    QLineEdit *m_key;
    QPushButton *m_submit;
    QPushButton *m_try;
    Field *m_hostField;
    QVBoxLayout *m_stages;
    ConnectionTest m_test;
    bool m_isBusy = false;
};

} // namespace sidewise
