// What survives a reload: who this is, the page in hand as the platform sent it, and the answers to it until the platform
// has confirmed them. A try-out keeps itself to its own tab. Where the browser refuses to keep anything, the page still
// works, only without that.

const personKey = "sidewise.person";
const stateKey = "sidewise.state";
const pagePrefix = "sidewise.page.";

let store = null;
try {
    store = sessionStorage.getItem(personKey) ? sessionStorage : localStorage;
} catch {
    // not allowed
}

export function keepToThisTab() {
    try {
        store = sessionStorage;
    } catch {
        store = null;
    }
}

function read(key) {
    try {
        return JSON.parse(store.getItem(key));
    } catch {
        return null;
    }
}

function write(key, value) {
    try {
        value === null ? store.removeItem(key) : store.setItem(key, JSON.stringify(value));
    } catch {
        // full, or not allowed
    }
}

export function rememberedPerson() {
    const found = read(personKey);
    return typeof found?.token === "string" ? found : null;
}
export function rememberPerson(value) {
    write(personKey, value);
}

// The page in hand, for a reload without a network. Its time goes on by this device's clock.
export function rememberedState() {
    const found = read(stateKey);
    if (!found?.state?.page)
        return null;
    const passed = Math.max(0, (Date.now() - found.at) / 1000);
    found.state.page.seconds_left -= passed;
    return found.state.page.seconds_left > 0 ? found.state : null;
}
export function rememberState(state) {
    write(stateKey, state?.page ? { at: Date.now(), state } : null);
}

export function rememberedPage(assignment) {
    return read(pagePrefix + assignment);
}
export function rememberPage(assignment, value) {
    write(pagePrefix + assignment, value);
}

// Keeps only the page in hand.
export function forgetPagesBut(assignment = null) {
    try {
        for (const key of Object.keys(store)) {
            if (key.startsWith(pagePrefix) && key !== pagePrefix + assignment)
                store.removeItem(key);
        }
    } catch {
        // nothing was kept
    }
}
