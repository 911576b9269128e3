#pragma once

class QFrame;
class QLabel;
class QPushButton;
class QWidget;

namespace sidewise {

// What a widget is, so that the style rules of theme.cpp can say how it looks.
enum class TextRole { Body, Title, Heading, Strong, Muted, Caption, Number, Bad, Good };
enum class ButtonRole { Normal, Primary, Quiet, Segment, Tool }; // Tool: an icon alone
enum class SurfaceRole { Panel, Bar, Rail, Well, Foot };
enum class Tone { Note, Good, Warning, Danger, Accent }; // of banners and chips

void setRole(QLabel *label, TextRole role);
void setRole(QPushButton *button, ButtonRole role);
void setRole(QFrame *frame, SurfaceRole role);
void setTone(QWidget *widget, Tone tone);
void setInvalid(QWidget *editor, bool isInvalid); // red edge

} // namespace sidewise
