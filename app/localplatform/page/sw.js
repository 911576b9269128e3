// Keeps a copy of the page's own files and of the pictures it has shown, so that a reload without a network still shows
// the page in hand. Only reading, only from this server; the network always comes first.

const shelf = "sidewise-page";
const worthKeeping = /^\/p(\/?$|\/assets\/|\/pictures\/)/;
const patience = 4000;
const most = 400; // copies

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

async function keep(request, reply) {
    const cache = await caches.open(shelf);
    await cache.put(request, reply);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(key => cache.delete(key)));
}

async function answer(request) {
    try {
        const reply = await fetch(request, { signal: AbortSignal.timeout(patience) });
        if (reply.ok)
            keep(request, reply.clone());
        return reply;
    } catch (error) {
        const kept = await caches.match(request, { ignoreVary: true });
        if (kept)
            return kept;
        throw error;
    }
}

self.addEventListener("fetch", event => {
    const url = new URL(event.request.url);
    if (event.request.method === "GET" && url.origin === self.location.origin && worthKeeping.test(url.pathname))
        event.respondWith(answer(event.request));
});

// The page names what it has loaded before this helper was there.
self.addEventListener("message", event => {
    const wanted = (Array.isArray(event.data?.keep) ? event.data.keep : []).slice(0, most)
        .filter(address => typeof address === "string" && worthKeeping.test(address));
    event.waitUntil(Promise.all(wanted.map(async address => {
        const reply = await fetch(address).catch(() => null);
        if (reply?.ok)
            await keep(address, reply);
    })));
});
