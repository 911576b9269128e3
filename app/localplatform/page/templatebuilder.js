// Draws one task from its Template Builder description. Elements are made once; what depends on data is watched and set
// again after every change. Component types are looked up in a table; an unknown one becomes a notice in its place.

import { dataText, element, freshId } from "./dom.js";
import { condition, evaluate, failedHint, isDynamic, isObject, resolve, same, setAt, valueAt } from "./tbvalues.js";
import { views } from "./tbviews.js";
import { fields } from "./tbfields.js";
import { runAction, shownKey, wantedAction } from "./tbactions.js";
import { say, wordsDirection } from "./words.js";

const components = { ...views, ...fields };
const manyChanges = 20;
const deepest = 40;

// What is on the screen now, as a tree: watchers to run after a change, checks to run before sending.
class Scope {
    effects = [];
    checks = [];
    children = [];

    child() {
        const made = new Scope();
        this.children.push(made);
        return made;
    }
    clear() {
        this.effects = [];
        this.checks = [];
        this.children = [];
    }
    run() {
        [...this.effects].forEach(effect => effect());
        this.children.forEach(child => child.run());
    }
    check() { // the first place where something is wrong
        const here = this.checks.map(check => check());
        const below = this.children.map(child => child.check());
        return [...here, ...below].find(place => place) ?? null;
    }
}

export class TaskView {
    // options: pictures (address in the data → address on this server), notify(text, theme), changed()
    constructor(config, input, options) {
        this.config = config;
        this.data = { input, output: {}, internal: {} };
        this.opened = new Set();
        this.played = new Set();
        this.playedFully = new Set();
        this.handles = new Map(); // component → what actions can do with its view
        this.options = options;
        this.scope = new Scope();
        this.plugins = (resolve(config.plugins, { task: this }) ?? []).map(plugin => resolve(plugin, { task: this })).filter(isObject);
        this.context = { task: this, scope: this.scope, own: null, depth: 0 };
        this.element = element("div", { class: "tb" }, render(config.view, this.context), this.#unknownPlugins());
        this.#armTriggers();
    }

    set(place, value) {
        if (!place || place.root === "input" || same(valueAt(this.data[place.root], place.path), value))
            return;
        setAt(this.data[place.root], place.path, value);
        this.refresh();
    }
    refresh() {
        if (this.isRefreshing) {
            this.mustRepeat = true;
            return;
        }
        this.isRefreshing = true;
        let rounds = 0;
        do {
            this.mustRepeat = false;
            this.scope.run();
        } while (this.mustRepeat && ++rounds < manyChanges);
        this.isRefreshing = false;
        this.options.changed?.();
    }

    // Answers kept from before a reload.
    restore(output, internal) {
        this.data.output = structuredClone(output ?? {});
        this.data.internal = structuredClone(internal ?? {});
        this.refresh();
    }
    // True where the answer may be sent; otherwise what is missing is marked.
    check(showing = true) {
        this.isShowingProblems = showing;
        const wrong = this.scope.check();
        this.isShowingProblems = false;
        if (wrong && showing)
            (wrong.querySelector("input, textarea, select, button") ?? wrong).focus();
        return !wrong;
    }
    press(key, code) {
        const action = wantedAction(this, key, code);
        if (action)
            runAction(action, this.context);
        return Boolean(action);
    }
    keyFor(place, value) {
        return shownKey(this, place, value);
    }

    #armTriggers() {
        for (const plugin of this.plugins.filter(one => one.type === "plugin.trigger")) {
            const value = () => JSON.stringify(evaluate(plugin.onChangeOf, this.context));
            let last = plugin.fireImmediately ? NaN : value();
            const fire = () => {
                const now = value();
                if (now === last)
                    return;
                last = now;
                if (plugin.condition === undefined || condition(plugin.condition, this.context))
                    runAction(plugin.action, this.context);
            };
            this.scope.effects.push(fire);
            fire();
        }
    }
    #unknownPlugins() {
        return this.plugins.filter(plugin => !["plugin.hotkeys", "plugin.toloka", "plugin.trigger"].includes(plugin.type))
            .map(plugin => unknown(plugin.type));
    }
}

function unknown(type) {
    const [before, after] = say("cannotShow", { what: "\u0000" }).split("\u0000");
    return element("p", { class: "notice warning", role: "note", dir: wordsDirection() }, before, dataText(String(type).slice(0, 80)), after);
}

// Calls `apply` with the value of `node` now and after every change of it.
export function watch(cx, node, apply) {
    let last;
    const look = isFirst => {
        const value = evaluate(node, cx);
        const text = JSON.stringify(value);
        if (!isFirst && text === last)
            return;
        last = text;
        apply(value);
    };
    look(true);
    if (node !== null && typeof node === "object")
        cx.scope.effects.push(() => look(false));
}

// A component, or whatever a helper says it is now.
export function render(given, cx) {
    if (cx.depth > deepest)
        return unknown("$ref");
    const node = resolve(given, cx);
    if (!isDynamic(node))
        return renderComponent(node, cx);
    const slot = element("div", { class: "tb-slot" });
    const inner = { ...cx, scope: cx.scope.child(), depth: cx.depth + 1 };
    const isData = String(node.type).startsWith("data."); // never taken for a description
    watch(cx, node, value => {
        inner.scope.clear();
        slot.replaceChildren(...[value].flat().map(one => isData ? dataText(isObject(one) ? JSON.stringify(one) : one, "p")
            : renderComponent(one, inner)).filter(Boolean));
    });
    return slot;
}

function renderComponent(spec, cx) {
    if (spec === undefined || spec === null)
        return null;
    if (!isObject(spec))
        return dataText(spec, "p");
    const make = Object.hasOwn(components, String(spec.type)) ? components[spec.type] : null;
    return make ? framed(spec, { ...cx, depth: cx.depth + 1 }, make) : unknown(spec.type ?? JSON.stringify(spec));
}

// What every view, field and layout may have around it: a label, a hint, and a condition that must hold.
function framed(spec, cx, make) {
    const isField = String(spec.type).startsWith("field.");
    const own = isField && spec.data !== undefined ? spec.data : cx.own;
    const inner = { ...cx, own, labelId: spec.label === undefined ? cx.labelId : freshId("label"), errorId: freshId("error") };
    const made = make(spec, inner);
    if (spec.hint === undefined && spec.validation === undefined && (spec.label === undefined || make.labelsItself))
        return made;
    const frame = element("div", { class: "tb-frame" });
    if (spec.label !== undefined && !make.labelsItself) {
        const label = element("div", { class: "tb-label", id: inner.labelId });
        watch(cx, spec.label, text => label.replaceChildren(dataText(text)));
        frame.append(label);
    }
    frame.append(made);
    if (spec.hint !== undefined) {
        const hint = element("p", { class: "tb-hint" });
        watch(cx, spec.hint, text => hint.replaceChildren(dataText(text)));
        frame.append(hint);
    }
    if (spec.validation !== undefined)
        frame.append(guard(spec, inner, frame, isField));
    return frame;
}

function guard(spec, cx, frame, isField) {
    const place = element("p", { class: "tb-error", id: cx.errorId, role: "alert", hidden: true });
    const own = isField ? cx.own : null;
    const isGood = () => condition(spec.validation, { ...cx, own });
    cx.scope.checks.push(() => {
        if (isGood())
            return null;
        if (cx.task.isShowingProblems) {
            place.replaceChildren(dataText(failedHint(spec.validation, { ...cx, own }) ?? say("answerThis")));
            place.hidden = false;
        }
        return frame;
    });
    cx.scope.effects.push(() => {
        if (!place.hidden && isGood())
            place.hidden = true;
    });
    return place;
}
