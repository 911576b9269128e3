#pragma once

#include "domain/problem.h"
#include "domain/project.h"
#include "domain/task.h"
#include "workflow/step.h"

namespace sidewise {

class StudyDocument;

// The side-by-side question as performers see it: words, answers, keys. Kept as a Template Builder view spec.
class InterfaceStep : public Step
{
    Q_OBJECT

public:
    InterfaceStep(StudyDocument &document, QObject *parent);

    State state() const override;
    const Project &project() const;      // as edited
    const Project &lastGood() const { return m_lastGood; } // for the preview
    Problems problems() const;           // fields: question, answers, keys
    QString viewSpec() const;            // Template Builder configuration, indented JSON
    QString pictureFolder() const;
    int previewCount() const;            // rows of the study that can be previewed
    Task previewTask(int index) const;   // a product of the catalogue with two of its recommendations

    void setQuestion(const QString &question);
    void setAnswer(int index, const AnswerOption &option); // index into project().answers
    void setShowsDescriptions(bool shows);

private:
    void apply(const Project &project);

    StudyDocument &m_document;
    Project m_lastGood;
};

} // namespace sidewise
