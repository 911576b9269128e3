// Template Builder: what buttons and keys do.

import { safeAddress } from "./dom.js";
import { dataPlace, evaluate, isObject, resolve, same, valueAt } from "./tbvalues.js";

const actions = {
    "action.set": (action, cx) => cx.task.set(dataPlace(action.data, cx), evaluate(action.payload, cx)),
    "action.toggle": (action, cx) => {
        const place = dataPlace(action.data, cx);
        if (place)
            cx.task.set(place, !valueAt(cx.task.data[place.root], place.path));
    },
    "action.bulk": (action, cx) => (resolve(action.payload, cx) ?? []).forEach(one => runAction(one, cx)),
    "action.notify": (action, cx) => {
        const payload = resolve(action.payload, cx) ?? {};
        const content = resolve(payload.content, cx);
        const text = isObject(content) && content.content !== undefined ? evaluate(content.content, cx) : evaluate(payload.content, cx);
        const say = () => cx.task.options.notify?.(typeof text === "string" ? text : JSON.stringify(text), evaluate(payload.theme, cx));
        const delay = Number(evaluate(payload.delay, cx)) || 0;
        delay > 0 ? setTimeout(say, Math.min(delay, 60000)) : say();
    },
    "action.open-link": (action, cx) => openLink(evaluate(action.payload, cx), cx),
    "action.open-close": (action, cx) => cx.task.handles.get(resolve(action.view, cx))?.toggle?.(),
    "action.rotate": (action, cx) => cx.task.handles.get(resolve(action.view, cx))?.rotate?.(evaluate(action.payload, cx)),
};

export function runAction(given, cx) {
    const action = resolve(given, cx);
    if (isObject(action) && Object.hasOwn(actions, String(action.type)))
        actions[action.type](action, cx);
}

export function openLink(value, cx) {
    const address = safeAddress(value);
    if (!address)
        return;
    noteOpened(value, cx);
    window.open(address, "_blank", "noopener,noreferrer");
}

export function noteOpened(value, cx) {
    cx.task.opened.add(value);
    cx.task.refresh();
}

function hotkeys(task) {
    return task.plugins.filter(plugin => plugin.type === "plugin.hotkeys");
}

const keyNames = { ArrowUp: "up", ArrowDown: "down" };

// Letters by the physical key, so that another keyboard layout works too; digits also from the number pad.
export function wantedAction(task, key, code) {
    const physical = /^Key([A-Z])$/.exec(code ?? "")?.[1].toLowerCase() ?? /^(?:Digit|Numpad)([0-9])$/.exec(code ?? "")?.[1];
    const names = [keyNames[key], physical, String(key).toLowerCase()].filter(Boolean);
    for (const plugin of hotkeys(task)) {
        const name = names.find(one => one !== "type" && Object.hasOwn(plugin, one));
        if (name)
            return plugin[name];
    }
    return null;
}

// The key that does the same as choosing `value` for the data at `place`.
export function shownKey(task, place, value) {
    for (const plugin of hotkeys(task)) {
        for (const [key, given] of Object.entries(plugin)) {
            const action = key === "type" ? null : resolve(given, task.context);
            if (action?.type === "action.set" && same(dataPlace(action.data, task.context), place)
                    && same(evaluate(action.payload, task.context), value))
                return key;
        }
    }
    return null;
}
