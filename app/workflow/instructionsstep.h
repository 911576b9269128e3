#pragma once

#include "domain/problem.h"
#include "domain/project.h"
#include "domain/textdiff.h"
#include "workflow/step.h"

#include <QStringList>

namespace sidewise {

class StudyDocument;

// What performers read first. Kept as HTML of the allow-list; what had to be taken out is told.
class InstructionsStep : public Step
{
    Q_OBJECT

public:
    InstructionsStep(StudyDocument &document, QObject *parent);

    State state() const override;
    QString html() const;
    QStringList removed() const { return m_removed; } // by the last setHtml, in words
    int wordCount() const;
    QString lengthAdvice() const; // empty when fine
    QString projectName() const;
    QString projectDescription() const;
    Problems problems() const;    // fields: name, description, instructions

    // Rows of the study for an example: training tasks first, whose hint is the reason; then pairs, as the model ranks them.
    struct Example
    {
        QString words;  // "Kettle: Teapot or Toaster"
        QString product;
        QString better;
        QString worse;
        QString reason; // may be empty
        QString betterImage, worseImage; // only addresses that performers can load
    };
    QList<Example> examples() const;
    static QString exampleHtml(const Example &example);

    const QList<InstructionsVersion> &versions() const; // oldest first
    QList<DiffPart> changesSince(int version) const;    // in the plain text
    void keepVersion();                                 // the text as it is now, where it differs from the last one kept
    void restoreVersion(int version);

    StepValue value() const override;
    StepValue freshValue() const override;
    void putBack(const StepValue &value) override;
    QString why() const override;

    void setHtml(const QString &html); // cleans; changed() follows
    void setProjectName(const QString &name);
    void setProjectDescription(const QString &description);
    void useTemplate();           // a short text to start from, made for the study's question

private:
    struct Edited;
    StudyDocument &m_document;
    QStringList m_removed;
};

} // namespace sidewise
