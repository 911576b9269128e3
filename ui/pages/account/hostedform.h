#pragma once

#include "base/secret.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace sidewise {

// Address and API key of a hosted account: Live mode.
class HostedForm : public QWidget
{
    Q_OBJECT

public:
    explicit HostedForm(QWidget *parent = nullptr);
    void setHost(const QString &url); // only while nothing was typed
    void setBusy(bool isBusy);

Q_SIGNALS:
    void submitted(const QString &url, const sidewise::Secret &key);

private:
    void validate();
    void submit();

    QLineEdit *m_host;
    QLineEdit *m_key;
    QPushButton *m_submit;
    bool m_isBusy = false;
};

} // namespace sidewise
