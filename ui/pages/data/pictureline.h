#pragma once

#include "domain/catalogue.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace sidewise {

class DatasetStep;
class Pictures;

// Where the pictures are, how many of them are broken, and what to do about it. Nothing of it stands in the way of a study.
class PictureLine : public QWidget
{
    Q_OBJECT

public:
    PictureLine(DatasetStep &step, Pictures &pictures, QWidget *parent = nullptr);
    void showState();
    bool hasPictures() const { return !m_images.isEmpty(); }

private:
    void showWords();
    void chooseFolder();

    DatasetStep &m_step;
    Pictures &m_pictures;
    Catalogue m_shown; // shared with the step
    QString m_folder;
    QStringList m_images;
    qsizetype m_ofWeb = 0;
    bool m_isWebChecked = false;
    QLabel *m_words;
    QPushButton *m_change;
    QPushButton *m_check;
};

} // namespace sidewise
