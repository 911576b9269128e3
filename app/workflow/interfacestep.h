#pragma once

#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"
#include "domain/viewspec.h"
#include "workflow/step.h"

#include <QUrl>

#include <functional>

namespace sidewise {

class Connection;
class StudyDocument;

// The side-by-side question as performers see it: words, answers, keys. A form and a Template Builder configuration are
// two views of it; whatever the form has no word for stays in the configuration as it is.
class InterfaceStep : public Step
{
    Q_OBJECT

public:
    enum class Preset { ComplementaryProduct, Images, Texts, SearchRelevance };

    InterfaceStep(StudyDocument &document, Connection &connection, QObject *parent);

    State state() const override;
    const Project &project() const;      // as edited
    const Project &lastGood() const { return m_lastGood; } // for the preview
    Problems problems() const;           // fields: question, answers, keys, template
    QString specText() const;            // the configuration as it is edited; may be wrong
    QString specError() const { return m_specError; } // with line and column; empty when it is fine
    bool isOwnSpec() const { return !project().viewConfig.isEmpty(); } // no longer the one made from the form alone
    QString pictureFolder() const;
    bool isFrozen() const;               // launched
    int previewCount() const;            // rows of the study that can be previewed
    Task previewTask(int index) const;   // a product of the catalogue with two of its recommendations
    // The page of one row as it stands after these answers; without rows, that of an example.
    ViewScene scene(int row, const ViewAnswers &answers) const;
    static QString storedText(const ViewAnswers &answers); // what the platform would store
    static QStringList fields();         // that a configuration may name
    static QString nearestField(const QString &name);

    StepValue value() const override;
    StepValue freshValue() const override;
    void putBack(const StepValue &value) override;
    QString why() const override;

    void setQuestion(const QString &question);
    void setAnswer(int index, const AnswerOption &option); // index into project().answers
    void setShowsDescriptions(bool shows);
    void setSpecText(const QString &text); // a wrong one stays as it was typed, and the preview keeps the last good one
    void dropTypedSpec();                  // back to the last good one
    void usePreset(Preset preset);
    // Ways out of problems of the configuration.
    void renameField(const QString &from, const QString &to);
    void storeSides();                   // LEFT and RIGHT instead of values from the row
    void storeAsResult();
    void tryInBrowser(int row);          // tryOutReady follows, or failed

Q_SIGNALS:
    void tryOutReady(const QUrl &address);

private:
    struct Edited;
    void apply(const Project &project);
    void applyForm(const std::function<void(Project &)> &change);

    StudyDocument &m_document;
    Connection &m_connection;
    Project m_lastGood;
    QString m_typedSpec; // while it is wrong
    QString m_specError;
};

} // namespace sidewise
