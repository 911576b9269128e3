#pragma once

#include <QIODevice>
#include <QList>
#include <QString>

#include <string>

namespace sidewise::dataset {

// How the cells of a workbook show their numbers (xl/styles.xml), as far as it changes what is read.
class XlsxStyles
{
public:
    // Empty, or a code as of XlsxRows::open(). `usesYear1904`: days are counted from 1904, as old Macintoshes did.
    std::string read(QIODevice &xml, bool usesYear1904);
    // The number as it is to be read: a date or time, padded with zeros, or as it is.
    std::string text(qsizetype style, const QString &value) const;

private:
    struct Format
    {
        enum class Kind { Number, Date, Time, DateTime, Zeros };
        Kind kind = Kind::Number;
        int digits = 0;
    };
    static Format formatOf(int number, const QString &code);
    QList<Format> m_formats; // by style
    bool m_usesYear1904 = false;
};

} // namespace sidewise::dataset
