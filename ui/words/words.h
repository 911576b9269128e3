#pragma once

class QCoreApplication;

namespace sidewise {

// English needs its plurals too: "1 word", "2 words". They stand in resources/translations/sidewise_en.ts, for every
// sentence with %n; other languages would lie beside it.
void loadWords(QCoreApplication &application);

} // namespace sidewise
