#pragma once

#include "domain/viewspec.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QVBoxLayout;

namespace sidewise {

class Pictures;

// Draws one task from its ViewScene with native controls. It knows no rules: every answer goes out as a signal, and the
// scene that comes back says what is chosen, what is shown now, and what is missing. Hot keys work while the focus is
// inside, except in a text field. Below `narrow` pixels, what stands side by side is stacked, as on a phone.
class SceneView : public QWidget
{
    Q_OBJECT

public:
    explicit SceneView(Pictures &pictures, QWidget *parent = nullptr);
    void setScene(const ViewScene &scene);
    void setProblemsShown(bool areShown); // after a try to submit

    void setPhone(bool isPhone); // stacked, however wide it is

    static constexpr int narrow = 280;

Q_SIGNALS:
    void answered(const sidewise::DataPlace &place, const QJsonValue &value);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    using Update = std::function<void(const ViewItem &)>;
    void build();
    void update(const ViewItem &item, qsizetype &next);
    QWidget *make(const ViewItem &item);
    QWidget *makeShown(const ViewItem &item);
    QWidget *makeSideBySide(const ViewItem &item);
    QWidget *makeControl(const ViewItem &item);
    QWidget *makeButtons(const ViewItem &item);
    QWidget *makeRadios(const ViewItem &item);
    QWidget *makeChecks(const ViewItem &item);
    QWidget *makeSelect(const ViewItem &item);
    QWidget *makeTextField(const ViewItem &item);
    void fill(QBoxLayout *layout, const ViewItem &item);

    Pictures &m_pictures;
    ViewScene m_scene;
    QList<Update> m_updates; // one for each control, in the order of the scene
    QVBoxLayout *m_layout;
    QWidget *m_stage = nullptr;
    void choosePlacing();
    bool m_isNarrow = false;
    bool m_isPhone = false;
    bool m_showsProblems = false;
};

} // namespace sidewise
