#pragma once

#include <QIcon>

namespace sidewise {

// The icons in use, by what they stand for. The drawings come from Debian's breeze-icon-theme when the program is built
// (ui/theme/CMakeLists.txt names the files); they are painted in the text colour in force, so that they follow light
// and dark by themselves.
enum class Icon {
    Undo, Redo, Reset, Why, Previous, Next, Open, New, Save, Print, Add, Remove, Delete, Copy, Edit, Clear, Refresh, Search,
    Filter, Preview, Source, Phone, Desktop, Browser, Lock, Person, Money, Link, Image, Bold, Italic, Heading, Quote,
    Bullets, Numbers, Good, Bad, History, Swap, Up, Down, Play, Pause, Stop, Import, Export, Settings, Clock, Contrast,
};

QIcon icon(Icon which);
// On a button in the accent colour.
QIcon iconOnAccent(Icon which);

} // namespace sidewise
