#include "ui/words/words.h"

#include <QCoreApplication>
#include <QTranslator>

// In the global namespace, as Qt wants it.
static void loadTranslations()
{
    Q_INIT_RESOURCE(words);
}

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

void loadWords(QCoreApplication &application)
{
    loadTranslations();
    auto *english = new QTranslator(&application);
    if (english->load(u":/ui/words/sidewise_en.qm"_s))
        QCoreApplication::installTranslator(english);
}

} // namespace sidewise
