#include "workflow/fitbytes.h"

#include <QDataStream>
#include <QIODevice>

namespace sidewise {

namespace {
constexpr quint32 kind = 0x53574631; // "SWF1": changes with what is written

// One list of members serves both directions.
template<typename Stream, typename Item>
void items(Stream &s, Item &i)
{
    s(i.item), s(i.rank), s(i.rankLow), s(i.rankHigh), s(i.band), s(i.score), s(i.standardError), s(i.low), s(i.high), s(i.probabilityBest),
        s(i.probabilityBetterThanNext), s(i.wins), s(i.losses), s(i.comparisons), s(i.group);
}

template<typename Stream, typename Product>
void product(Stream &s, Product &p)
{
    s(p.product), s(p.judgements), s(p.groups), s(p.isEarly), s(p.expectedTau), s(p.probabilityLeaderBest), s(p.isSettled);
    s.list(p.items, [&](auto &each) { items(s, each); });
}

template<typename Stream, typename Report>
void report(Stream &s, Report &r)
{
    s(r.performer), s(r.reliability), s(r.reliabilityLow), s(r.reliabilityHigh), s(r.leftWhenGuessing), s(r.leftShare), s(r.agreement),
        s(r.sideBias), s(r.answers), s(r.goldenRight), s(r.goldenTotal);
}

template<typename Stream, typename Run>
void run(Stream &s, Run &r)
{
    s(r.method), s(r.spread), s(r.evidence), s(r.objective), s(r.isConverged), s(r.iterations), s(r.gradient), s(r.tieStrength), s(r.refusal),
        s(r.judgements), s(r.goldenAnswers), s(r.excluded), s(r.simulated), s(r.notes);
    s.list(r.products, [&](auto &each) { product(s, each); });
    s.list(r.performers, [&](auto &each) { report(s, each); });
}

struct Writer
{
    QDataStream &out;
    template<typename T>
    void operator()(const T &value) { out << value; }
    template<typename T, typename Each>
    void list(const QList<T> &values, Each each)
    {
        out << qint64(values.size());
        for (const T &value : values)
            each(value);
    }
};

struct Reader
{
    QDataStream &in;
    template<typename T>
    void operator()(T &value) { in >> value; }
    template<typename T, typename Each>
    void list(QList<T> &values, Each each)
    {
        qint64 size = 0;
        in >> size;
        for (qint64 i = 0; i < size && in.status() == QDataStream::Ok; ++i) {
            values.append(T());
            each(values.last());
        }
    }
};
} // namespace

QByteArray fitToBytes(const RankingRun &made, quint64 stamp)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << kind << stamp;
    Writer writer{out};
    run(writer, made);
    return bytes;
}

std::optional<KeptFit> fitFromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 found = 0;
    KeptFit kept;
    in >> found >> kept.stamp;
    if (found != kind)
        return std::nullopt;
    Reader reader{in};
    run(reader, kept.run);
    return in.status() == QDataStream::Ok ? std::optional(std::move(kept)) : std::nullopt;
}

QByteArray reportToBytes(const PerformerReport &made)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    Writer writer{out};
    report(writer, made);
    return bytes;
}

PerformerReport reportFromBytes(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    PerformerReport made;
    Reader reader{in};
    report(reader, made);
    return made;
}

} // namespace sidewise
