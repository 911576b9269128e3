// Template Builder: views and layouts.

import { dataText, element, freshId, outsideLink, safeAddress } from "./dom.js";
import { markdownNodes } from "./markdown.js";
import { pictureElement } from "./pictures.js";
import { noteOpened, runAction } from "./tbactions.js";
import { render, watch } from "./templatebuilder.js";
import { evaluate, isObject, resolve } from "./tbvalues.js";
import { say } from "./words.js";

function parts(list, cx) {
    return (resolve(list, cx) ?? []).map(one => render(one, cx)).filter(Boolean);
}

function text(spec, cx) {
    const made = element("p", { class: "tb-text", dir: "auto" });
    watch(cx, spec.content, value => { made.textContent = isObject(value) ? JSON.stringify(value) : String(value ?? ""); });
    return made;
}

// The words next to a picture say what it shows.
function nameBeside(spec, cx) {
    for (const sibling of cx.siblings ?? []) {
        const node = evaluate(sibling, cx);
        if (node?.type === "view.text") {
            const words = evaluate(node.content, cx);
            if (words)
                return String(words);
        }
    }
    return spec.label === undefined ? "" : String(evaluate(spec.label, cx) ?? "");
}

function image(spec, cx) {
    const place = element("div", { class: "tb-image" });
    watch(cx, spec.url, url => {
        const address = cx.task.options.pictures?.[url];
        const mine = typeof address === "string" && address.startsWith("/p/pictures/") ? address : null;
        const picture = pictureElement(mine, nameBeside(spec, cx), { mayOpen: evaluate(spec.popup, cx) !== false });
        cx.task.handles.set(spec, picture);
        place.replaceChildren(picture.element);
    });
    if (evaluate(spec.rotatable, cx)) {
        place.classList.add("rotatable");
        const turn = () => cx.task.handles.get(spec)?.rotate("right");
        return element("div", { class: "tb-image-turn" }, place, element("button", { type: "button", class: "plain", onclick: turn }, say("rotate")));
    }
    return place;
}

// Sound and films of hosts are not loaded; a link takes their place.
function media(word) {
    return (spec, cx) => {
        const place = element("div", { class: "notice" });
        watch(cx, spec.url, url => {
            const address = safeAddress(url);
            place.replaceChildren(say(word), address ? link(url, say(`${word}Link`), cx) : element("em", {}, say("noAddress")));
        });
        return place;
    };
}

function link(url, content, cx) {
    const address = safeAddress(url);
    const words = content === undefined || content === "" ? String(url ?? "") : String(content);
    if (!address)
        return dataText(words);
    const made = outsideLink(address, dataText(words));
    made.addEventListener("click", () => {
        cx.task.played.add(url);
        cx.task.playedFully.add(url);
        noteOpened(url, cx);
    });
    return made;
}

function viewLink(spec, cx) {
    const place = element("p", { class: "tb-link" });
    watch(cx, { url: spec.url, content: spec.content }, value => place.replaceChildren(link(value.url, value.content, cx)));
    return place;
}

function linkGroup(spec, cx) {
    const place = element("p", { class: "tb-link-group" });
    watch(cx, spec.links, list => place.replaceChildren(...(list ?? []).map(one => link(one.url, one.content, cx))));
    return place;
}

function list(spec, cx) {
    const items = resolve(spec.items, cx) ?? [];
    const isRow = evaluate(spec.direction, cx) === "horizontal";
    const made = element("div", { class: `tb-list ${isRow ? "row" : ""} ${evaluate(spec.size, cx) === "s" ? "small" : ""}` });
    if (!Array.isArray(items)) { // computed by a helper
        const inner = { ...cx, scope: cx.scope.child() };
        watch(cx, spec.items, nodes => {
            inner.scope.clear();
            made.replaceChildren(...(nodes ?? []).map(one => render(one, inner)).filter(Boolean));
        });
        return made;
    }
    const inner = { ...cx, siblings: items };
    const [first, ...rest] = items.map(one => render(one, inner)).filter(Boolean);
    const words = element("div", { class: "card-words" }, rest);
    made.append(...[first, rest.length && words].filter(Boolean));
    // A picture and what is said about it: a card.
    const look = () => {
        const isCard = first?.matches(".tb-image") || first?.firstElementChild?.matches(".tb-slot > .tb-image");
        made.classList.toggle("card-list", Boolean(isCard));
    };
    look();
    cx.scope.effects.push(look);
    return made;
}

function labeledList(spec, cx) {
    const rows = (resolve(spec.items, cx) ?? []).map(item => {
        const term = element("dt", {});
        watch(cx, item.label, words => term.replaceChildren(dataText(words)));
        return element("div", { class: "tb-labeled" }, term, element("dd", {}, render(item.content, cx),
            item.hint === undefined ? null : element("small", {}, dataText(evaluate(item.hint, cx)))));
    });
    return element("dl", { class: "tb-labeled-list" }, rows);
}

function collapse(spec, cx) {
    const summary = element("summary", {});
    watch(cx, spec.label, words => summary.replaceChildren(dataText(words)));
    const made = element("details", { class: "tb-collapse", open: Boolean(evaluate(spec.defaultOpened, cx)) }, summary,
        element("div", {}, render(spec.content, cx)));
    cx.task.handles.set(spec, { toggle: () => { made.open = !made.open; } });
    return made;
}
collapse.labelsItself = true;

function actionButton(spec, cx) {
    const button = element("button", { type: "button", onclick: () => runAction(spec.action, cx) });
    watch(cx, spec.label ?? "…", words => button.replaceChildren(dataText(words)));
    return button;
}
actionButton.labelsItself = true;

const themes = new Set(["info", "success", "warning", "danger"]);
function alert(spec, cx) {
    const theme = evaluate(spec.theme, cx);
    return element("div", { class: `notice ${themes.has(theme) ? theme : "info"}`, role: "note" }, render(spec.content, cx));
}

function markdown(spec, cx) {
    const made = element("div", { class: "tb-markdown", dir: "auto" });
    watch(cx, spec.content, words => made.replaceChildren(...markdownNodes(String(words ?? ""))));
    return made;
}

// Two things are left and right, on a phone above and below; more are A, B, C….
function sideName(index, count) {
    if (count === 2)
        return say(index === 0 ? "sideLeft" : "sideRight");
    return String.fromCharCode(65 + index % 26) + (index < 26 ? "" : Math.floor(index / 26));
}

function sideBySide(spec, cx) {
    const items = resolve(spec.items, cx) ?? [];
    const sides = items.map((item, index) => {
        const id = freshId("side");
        return element("div", { class: "side", role: "group", "aria-labelledby": id, "data-side": String(index) },
            element("p", { class: "side-name", id }, sideName(index, items.length)), render(item, cx));
    });
    const row = element("div", { class: "sides", "data-count": String(items.length) }, sides);
    if (items.length < 3)
        return element("div", { class: "tb-side-by-side" }, row, render(spec.controls, cx));
    return element("div", { class: "tb-side-by-side" }, sideToggles(sides), row, render(spec.controls, cx));
}

function sideToggles(sides) {
    const buttons = sides.map((side, index) => element("button", { type: "button", class: "plain", "aria-pressed": "true",
        onclick: () => {
            const shown = sides.filter(one => !one.hidden);
            if (shown.length > 1 || side.hidden)
                side.hidden = !side.hidden;
            buttons[index].setAttribute("aria-pressed", String(!side.hidden));
        } }, sideName(index, sides.length)));
    return element("div", { class: "side-toggles", role: "group", "aria-label": say("shownItems") }, buttons);
}

function compare(spec, cx) {
    const sides = (resolve(spec.items, cx) ?? []).map(item => resolve(item, cx) ?? {}).map((item, index) =>
        element("div", { class: "side", role: "group", "data-side": String(index) }, render(item.content, cx), render(item.controls, cx)));
    return element("div", { class: "tb-side-by-side" }, element("div", { class: "sides", "data-count": String(sides.length) }, sides),
        render(spec.commonControls, cx));
}

function columns(spec, cx) {
    const made = element("div", { class: "tb-columns" }, parts(spec.items, cx).map(one => element("div", {}, one)));
    const ratio = evaluate(spec.ratio, cx);
    if (Array.isArray(ratio))
        [...made.children].forEach((child, i) => { child.style.flexGrow = String(Math.min(20, Math.max(0.1, Number(ratio[i]) || 1))); });
    return made;
}

function sidebar(spec, cx) {
    return element("div", { class: "tb-sidebar" }, element("div", { class: "tb-sidebar-content" }, render(spec.content, cx)),
        element("div", { class: "tb-sidebar-controls" }, render(spec.controls, cx), render(spec.extraControls, cx)));
}

function bars(spec, cx) {
    return element("div", { class: "tb-bars" }, render(spec.barBefore, cx), render(spec.content, cx), render(spec.barAfter, cx));
}

export const views = {
    "view.text": text, "view.markdown": markdown, "view.image": image, "view.video": media("film"), "view.audio": media("sound"),
    "view.list": list, "view.labeled-list": labeledList, "view.collapse": collapse, "view.alert": alert,
    "view.group": (spec, cx) => element("div", { class: "tb-group" }, render(spec.content, cx)),
    "view.divider": () => element("hr", {}), "view.link": viewLink, "view.link-group": linkGroup,
    "view.action-button": actionButton, "layout.side-by-side": sideBySide, "layout.compare": compare,
    "layout.columns": columns, "layout.sidebar": sidebar, "layout.bars": bars,
};
