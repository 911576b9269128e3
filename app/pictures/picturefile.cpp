#include "pictures/picturefile.h"

#include "pictures/picturebytes.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace sidewise::pictures {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Pictures)
};

// The file that is meant, or nothing where the path leaves the folder.
QString pathInside(const QString &folder, const QString &image)
{
    if (folder.isEmpty() || image.isEmpty() || isAddress(image) || QDir::isAbsolutePath(image) || image.contains(u'\\'))
        return {};
    const QString path = QDir::cleanPath(folder + u'/' + image);
    if (folder.startsWith(u':'))
        return path.startsWith(folder + u'/') ? path : QString();
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QFileInfo file(path);
    const QString real = file.exists() ? file.canonicalFilePath() : path; // links resolved
    return !root.isEmpty() && (real.startsWith(root + u'/') || (!file.exists() && path.startsWith(QDir::cleanPath(folder) + u'/'))) ? real
                                                                                                                                : QString();
}
} // namespace

bool isAddress(const QString &image)
{
    return image.contains(u"://"_s);
}

Result<QByteArray> readPicture(const QString &folder, const QString &image)
{
    const QString path = pathInside(folder, image);
    if (path.isEmpty())
        return failure(ErrorKind::Input, Words::tr("The picture %1 is not in the picture folder.").arg(image), u"image_path"_s);
    QFile file(path);
    if (file.size() > mostBytes)
        return failure(ErrorKind::Input, Words::tr("The picture %1 is larger than 10 MB. Save it smaller.").arg(image), u"picture_too_large"_s);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::Storage, Words::tr("There is no picture %1 in %2.").arg(image, QDir::toNativeSeparators(folder)),
            u"image_missing"_s);
    }
    const QByteArray bytes = file.read(mostBytes + 1);
    if (folder.startsWith(u':'))
        return bytes;
    if (const auto info = inspect(bytes); !info)
        return failure(info.error());
    return bytes;
}

} // namespace sidewise::pictures
