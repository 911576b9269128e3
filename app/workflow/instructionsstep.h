#pragma once

#include "domain/problem.h"
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

    void setHtml(const QString &html); // cleans; changed() follows
    void setProjectName(const QString &name);
    void setProjectDescription(const QString &description);
    void useTemplate();           // a short text to start from, made for the study's question

private:
    StudyDocument &m_document;
    QStringList m_removed;
};

} // namespace sidewise
