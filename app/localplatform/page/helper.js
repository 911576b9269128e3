// The helper that lets a reload without a network succeed. Browsers have it only where the address counts as safe: on
// this machine itself, not on a plain address of the local network.

let registration = null;

export function isHelperPossible() {
    return window.isSecureContext && "serviceWorker" in navigator;
}

export async function startHelper() {
    if (!isHelperPossible())
        return;
    try {
        await navigator.serviceWorker.register("/p/sw.js", { scope: "/p/" });
        registration = await navigator.serviceWorker.ready;
        const loaded = performance.getEntriesByType("resource").map(entry => new URL(entry.name))
            .filter(url => url.origin === location.origin).map(url => url.pathname);
        keepCopies(["/p/", ...loaded]);
    } catch {
        registration = null; // the page works without
    }
}

// True where a reload is safe without a network.
export function hasHelper() {
    return registration !== null;
}

export function keepCopies(addresses) {
    registration?.active?.postMessage({ keep: addresses });
}
