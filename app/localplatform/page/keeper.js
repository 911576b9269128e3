// What survives a reload: who this is, and the answers of the page in hand until the platform has confirmed them.
// Where the browser refuses to keep anything, the page still works, only without that.

const person = "sidewise.person";
const pagePrefix = "sidewise.page.";

function read(key) {
    try {
        return JSON.parse(localStorage.getItem(key));
    } catch {
        return null;
    }
}

function write(key, value) {
    try {
        localStorage.setItem(key, JSON.stringify(value));
    } catch {
        // full, or not allowed
    }
}

export function rememberedPerson() {
    const found = read(person);
    return typeof found?.token === "string" ? found : null;
}

export function rememberPerson(value) {
    value ? write(person, value) : localStorage.removeItem(person);
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
        for (const key of Object.keys(localStorage)) {
            if (key.startsWith(pagePrefix) && key !== pagePrefix + assignment)
                localStorage.removeItem(key);
        }
    } catch {
        // nothing was kept
    }
}
