// Small helpers to build elements. Text is always text: nothing here takes markup.

import { say, studyLanguage } from "./words.js";

export function element(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false)
            continue;
        if (name.startsWith("on"))
            made.addEventListener(name.slice(2), value);
        else if (name === "class" || name === "for" || name.includes("-") || name === "role")
            made.setAttribute(name, value);
        else if (name in made)
            made[name] = value;
        else
            made.setAttribute(name, value);
    }
    made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
    return made;
}

// Text of data: its own direction, so that one right-to-left title does not turn its neighbours around.
export function dataText(text, tag = "span") {
    return element(tag, { dir: "auto", class: "data", lang: studyLanguage() }, String(text ?? ""));
}

let counter = 0;
export function freshId(prefix) {
    return `${prefix}-${++counter}`;
}

// http and https only: everything else (javascript:, data:, …) is no address.
export function safeAddress(value) {
    try {
        const url = new URL(String(value));
        return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
    } catch {
        return null;
    }
}

export function outsideLink(address, ...children) {
    return element("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, ...children);
}

// A modal dialog that goes away when it is closed. `fill` gets a function that closes it.
export function openDialog(title, fill, className = "") {
    const id = freshId("dialog");
    const dialog = element("dialog", { class: className, "aria-labelledby": id });
    const close = () => dialog.close();
    dialog.append(
        element("header", { class: "dialog-head" },
            element("h2", { id }, dataText(title)),
            element("button", { type: "button", class: "plain", onclick: close }, say("close"))),
        element("div", { class: "dialog-body" }, fill(close)));
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("click", event => event.target === dialog && close());
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
}

// Says something to screen readers and, for a moment, on the screen.
export function announce(text, theme = "info") {
    const place = document.getElementById("announcements");
    const note = element("p", { class: `toast ${theme}` }, dataText(text));
    place.append(note);
    setTimeout(() => note.remove(), 6000);
}
