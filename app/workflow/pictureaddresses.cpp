#include "workflow/pictureaddresses.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

bool isWebPicture(const QString &image)
{
    return image.startsWith(u"http://"_s, Qt::CaseInsensitive) || image.startsWith(u"https://"_s, Qt::CaseInsensitive);
}

QString pictureAddress(const QString &image, const Study &study)
{
    if (image.isEmpty() || isWebPicture(image))
        return image;
    if (study.launch.mode == Mode::Live)
        return {};
    const QString file = QString::fromLatin1(QUrl::toPercentEncoding(image, "/"));
    if (study.pictureFolder == u":/sample"_s)
        return u"http://127.0.0.1/p/"_s + file;
    return u"https://pictures.invalid/%1/%2"_s.arg(study.launch.id, file);
}

QList<Task> withPictureAddresses(QList<Task> tasks, const Study &study)
{
    for (Task &task : tasks) {
        for (Card *card : {&task.product, &task.left, &task.right})
            card->image = pictureAddress(card->image, study);
    }
    return tasks;
}

QStringList picturesOf(const Study &study)
{
    QSet<QString> seen;
    QStringList list;
    const auto add = [&](const QString &image) {
        if (image.isEmpty() || seen.contains(image))
            return;
        seen.insert(image);
        list.append(image);
    };
    for (const Product &product : study.catalogue.products) {
        add(product.image);
        for (const Recommendation &r : product.recommendations)
            add(r.image);
    }
    for (const QList<Task> *tasks : {&study.trainingTasks, &study.goldenTasks}) {
        for (const Task &task : *tasks) {
            for (const Card *card : {&task.product, &task.left, &task.right})
                add(card->image);
        }
    }
    return list;
}

qsizetype picturesWithoutAddress(const Study &study)
{
    const QStringList all = picturesOf(study);
    return std::count_if(all.begin(), all.end(), [](const QString &image) { return !isWebPicture(image); });
}

} // namespace sidewise
