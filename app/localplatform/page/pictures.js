// Pictures: all of a task have the same frame, and each opens over the whole screen. Only this server is asked for
// pictures; where it has none, the initials of what is shown stand in the frame.

import { element, openDialog } from "./dom.js";
import { say } from "./words.js";

export function initials(text) {
    const words = String(text ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.slice(0, 2).map(word => [...word][0].toLocaleUpperCase()).join("") || "·";
}

function placeholder(name) {
    const letters = element("span", { class: "picture-initials", "aria-hidden": "true" }, initials(name));
    return element("div", { class: "picture-frame empty", role: "img", "aria-label": name ? say("noPictureOf", { name }) : say("noPicture") }, letters);
}

function showLarge(address, name) {
    openDialog(name || say("picture"), close => element("img", { src: address, alt: name, class: "large-picture", onclick: close }),
        "whole-screen");
}

// `address` is on this server, or null. Returns {element, toggle, rotate}.
export function pictureElement(address, name, { mayOpen = true } = {}) {
    const box = element("div", { class: "picture" });
    let turns = 0;
    let image = null;
    const showNone = () => box.replaceChildren(placeholder(name));
    const open = () => address && showLarge(address, name);
    if (address) {
        image = element("img", { src: address, alt: name || "", loading: "lazy", decoding: "async", draggable: false });
        image.addEventListener("error", showNone);
        const frame = element("span", { class: "picture-frame" }, image,
            mayOpen ? element("span", { class: "picture-zoom", "aria-hidden": "true" }, "⤢") : null);
        box.append(mayOpen ? element("button", { type: "button", class: "picture-button", onclick: open,
            "aria-label": name ? say("showNamedLarge", { name }) : say("showLarge") }, frame) : frame);
    } else {
        showNone();
    }
    const rotate = way => {
        turns = (turns + (way === "left" ? 3 : 1)) % 4;
        if (image)
            image.dataset.turns = String(turns);
    };
    return { element: box, toggle: open, rotate };
}

