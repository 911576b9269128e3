#include "workflow/room.h"

#include "toloka/roomclient.h"
#include "workflow/connection.h"
#include "workflow/studydocument.h"

#include <algorithm>

namespace sidewise {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int watchedInterval = 1000; // ms
constexpr int quietInterval = 5000;
} // namespace

Room::Room(StudyDocument &document, Connection &connection, QObject *parent)
    : QObject(parent), m_document(document), m_connection(connection)
{
    m_timer.setInterval(quietInterval);
    connect(&m_timer, &QTimer::timeout, this, &Room::lookAtPeople);
    connect(&connection, &Connection::changed, this, &Room::look);
    connect(&connection, &Connection::modeChanged, this, &Room::look);
    connect(&document, &StudyDocument::opened, this, &Room::changed);
    connect(&document, &StudyDocument::closed, this, &Room::changed);
    connect(&document, &StudyDocument::changed, this, [this](StudyDocument::Parts) { Q_EMIT changed(); });
}

Room::~Room() = default;

QString Room::whyNot() const
{
    if (!m_connection.isPlatformRunning())
        return tr("The built-in platform is not running. Start Sidewise again.");
    if (m_connection.mode() != Mode::Practice)
        return tr("A room belongs to the built-in platform. Switch to Practice at the top.");
    if (!m_connection.room())
        return tr("Sign in on the Account page first.");
    if (m_status.isOpen)
        return {};
    const Launch &launch = m_document.study().launch;
    if (!m_document.isOpen() || launch.pool.isEmpty() || launch.mode != Mode::Practice)
        return tr("Launch the pool in Practice first; then people can join.");
    return {};
}

QString Room::nameOf(const QString &performer) const
{
    const auto found = std::find_if(m_people.begin(), m_people.end(), [&](const RoomPerson &person) { return person.id.value == performer; });
    return found == m_people.end() ? QString() : found->name;
}

QString Room::studyName() const
{
    const Study &study = m_document.study();
    return study.project.name.isEmpty() ? study.name : study.project.name;
}

QString Room::instructions() const
{
    return m_document.study().project.instructions;
}

void Room::dismissError()
{
    m_error.reset();
    Q_EMIT changed();
}

void Room::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    Q_EMIT changed();
}

void Room::fail(const Error &error)
{
    m_error = error;
    setBusy(false);
}

void Room::done(const Result<void> &result)
{
    if (!result)
        return fail(result.error());
    setBusy(false);
    lookAtPeople();
}

void Room::forget()
{
    m_timer.stop();
    m_status = RoomStatus();
    if (!std::exchange(m_people, {}).isEmpty())
        Q_EMIT peopleChanged();
    Q_EMIT changed();
}

// After signing in: what is open already?
void Room::look()
{
    toloka::RoomClient *client = m_connection.room();
    if (!client) {
        if (m_status.isOpen || !m_people.isEmpty())
            forget();
        else
            Q_EMIT changed();
        return;
    }
    if (m_status.isOpen || m_isLooking)
        return;
    m_isLooking = true;
    client->room().then(this, [this](const Result<RoomStatus> &room) {
        m_isLooking = false;
        if (room)
            take(room);
        else
            Q_EMIT changed(); // none is open
    });
}

void Room::take(const Result<RoomStatus> &room)
{
    if (!room)
        return fail(room.error());
    m_status = *room;
    m_error.reset();
    m_timer.start();
    setBusy(false);
    lookAtPeople();
}

void Room::open()
{
    toloka::RoomClient *client = m_connection.room();
    if (!client || !whyNot().isEmpty() || m_isBusy)
        return;
    setBusy(true);
    client->open({m_document.study().launch.pool}).then(this, [this](const Result<RoomStatus> &room) { take(room); });
}

void Room::close()
{
    toloka::RoomClient *client = m_connection.room();
    if (!client || !m_status.isOpen)
        return;
    setBusy(true);
    closeToNetwork();
    client->close().then(this, [this](const Result<void> &closed) {
        if (!closed)
            return fail(closed.error());
        m_isBusy = false;
        forget();
    });
}

void Room::takeNetwork(const Result<RoomStatus> &network)
{
    if (!network)
        return fail(network.error());
    m_status.isNetworkOpen = network->isNetworkOpen;
    m_status.networkPort = network->networkPort;
    m_status.addresses = network->addresses;
    for (RoomAddress &address : m_status.addresses)
        address.url += u'#' + m_status.code;
    m_error.reset();
    setBusy(false);
}

void Room::openToNetwork(int port)
{
    toloka::RoomClient *client = m_connection.room();
    if (!client || !m_status.isOpen)
        return;
    setBusy(true);
    client->openNetwork(port).then(this, [this](const Result<RoomStatus> &network) { takeNetwork(network); });
}

void Room::closeToNetwork()
{
    toloka::RoomClient *client = m_connection.room();
    if (!client || !m_status.isNetworkOpen)
        return;
    setBusy(true);
    client->closeNetwork().then(this, [this](const Result<void> &closed) {
        if (!closed)
            return fail(closed.error());
        takeNetwork(RoomStatus());
    });
}

void Room::invite(const QString &name)
{
    if (toloka::RoomClient *client = m_connection.room()) {
        client->invite(name).then(this, [this](const Result<Invitation> &invitation) {
            if (!invitation)
                return fail(invitation.error());
            lookAtPeople();
            Q_EMIT invited(*invitation);
        });
    }
}

void Room::makeNewLink(const PerformerId &person)
{
    if (toloka::RoomClient *client = m_connection.room()) {
        client->newLink(person).then(this, [this](const Result<Invitation> &made) {
            if (!made)
                return fail(made.error());
            Invitation invitation = *made;
            invitation.name = nameOf(invitation.person.value);
            Q_EMIT invited(invitation);
        });
    }
}

void Room::pause(const PerformerId &person)
{
    if (toloka::RoomClient *client = m_connection.room())
        client->pause(person).then(this, [this](const Result<void> &result) { done(result); });
}

void Room::resume(const PerformerId &person)
{
    if (toloka::RoomClient *client = m_connection.room())
        client->resume(person).then(this, [this](const Result<void> &result) { done(result); });
}

void Room::remove(const PerformerId &person)
{
    if (toloka::RoomClient *client = m_connection.room())
        client->remove(person).then(this, [this](const Result<void> &result) { done(result); });
}

void Room::letRepeatTraining(const PerformerId &person)
{
    if (toloka::RoomClient *client = m_connection.room())
        client->letRepeatTraining(person).then(this, [this](const Result<void> &result) { done(result); });
}

void Room::loadPages(const PerformerId &person)
{
    if (toloka::RoomClient *client = m_connection.room()) {
        client->pages(person).then(this, [this, person](const Result<QList<PersonPage>> &pages) {
            if (pages)
                Q_EMIT pagesLoaded(person, *pages);
            else
                fail(pages.error());
        });
    }
}

void Room::setWatched(bool isWatched)
{
    m_timer.setInterval(isWatched ? watchedInterval : quietInterval);
    if (isWatched)
        lookAtPeople();
}

void Room::lookAtPeople()
{
    toloka::RoomClient *client = m_connection.room();
    if (!client || !m_status.isOpen || m_isLooking)
        return;
    m_isLooking = true;
    client->people().then(this, [this](const Result<QList<RoomPerson>> &people) {
        m_isLooking = false;
        if (!people || !m_status.isOpen || *people == m_people)
            return;
        m_people = *people;
        Q_EMIT peopleChanged();
    });
}

} // namespace sidewise
