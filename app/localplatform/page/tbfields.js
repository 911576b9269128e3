// Template Builder: fields, where the answer is given. Native controls carry keyboard and screen reader by themselves.

import { dataText, element, freshId } from "./dom.js";
import { watch } from "./templatebuilder.js";
import { dataPlace, evaluate, resolve, same, valueAt } from "./tbvalues.js";
import { say } from "./words.js";

function disabledIn(cx, spec, control) {
    if (spec.disabled !== undefined)
        watch(cx, spec.disabled, value => { control.disabled = Boolean(value); });
}

function group(spec, cx, role, className, ...children) {
    const made = element("fieldset", { class: className, role, "aria-describedby": cx.errorId });
    if (spec.label !== undefined) {
        const legend = element("legend", { class: "tb-label" });
        watch(cx, spec.label, text => legend.replaceChildren(dataText(text)));
        made.append(legend);
    } else if (cx.labelId) {
        made.setAttribute("aria-labelledby", cx.labelId);
    }
    disabledIn(cx, spec, made);
    made.append(...children);
    return made;
}

function keyBadge(key) {
    return key ? element("kbd", { "aria-hidden": "true" }, key) : null;
}

function choices(spec, cx, className) {
    const place = dataPlace(spec.data, cx);
    const name = freshId("choice");
    const options = element("div", { class: "choices" });
    const mark = () => {
        const value = place && valueAt(cx.task.data[place.root], place.path);
        for (const input of options.querySelectorAll("input"))
            input.checked = value !== undefined && same(input.sidewiseValue, value);
    };
    watch(cx, spec.options, list => {
        options.replaceChildren(...(list ?? []).map(option => {
            const key = cx.task.keyFor(place, option.value);
            const input = element("input", { type: "radio", name, "aria-keyshortcuts": key,
                onchange: () => cx.task.set(place, option.value) });
            input.sidewiseValue = option.value;
            return element("label", { class: "choice" }, input, element("span", { class: "choice-text" }, dataText(option.label),
                option.hint ? element("small", {}, dataText(option.hint)) : null), keyBadge(key));
        }));
        mark();
    });
    cx.scope.effects.push(mark);
    return group(spec, cx, "radiogroup", `tb-choices ${className}`, options);
}

function checkbox(spec, cx, place, value, labelSpec, key) {
    const input = element("input", { type: "checkbox", "aria-keyshortcuts": key,
        onchange: () => cx.task.set(place, input.checked ? true : spec.preserveFalse ? false : undefined) });
    const text = element("span", { class: "choice-text" });
    watch(cx, labelSpec ?? "", label => text.replaceChildren(dataText(label)));
    cx.scope.effects.push(() => { input.checked = Boolean(valueAt(cx.task.data[place.root], place.path)); });
    input.checked = Boolean(value);
    disabledIn(cx, spec, input);
    return element("label", { class: "choice check" }, input, text, keyBadge(key));
}

function checkboxGroup(spec, cx) {
    const base = dataPlace(spec.data, cx);
    const options = element("div", { class: "choices" });
    watch(cx, spec.options, list => options.replaceChildren(...(list ?? []).map(option => {
        const place = { root: base.root, path: `${base.path}.${option.value}` };
        return checkbox(spec, cx, place, valueAt(cx.task.data[place.root], place.path), option.label, cx.task.keyFor(place, true));
    })));
    return group(spec, cx, "group", "tb-choices", options);
}

// One button of its own that puts a value: a radio button without neighbours.
function buttonRadio(spec, cx) {
    const place = dataPlace(spec.data, cx);
    const value = () => evaluate(spec.valueToSet, cx);
    const key = cx.task.keyFor(place, value());
    const text = element("span", { class: "choice-text" });
    const button = element("button", { type: "button", class: "choice", "aria-keyshortcuts": key,
        onclick: () => cx.task.set(place, value()) }, text, keyBadge(key));
    watch(cx, spec.label ?? "", label => text.replaceChildren(dataText(label)));
    const mark = () => button.setAttribute("aria-pressed",
        String(same(valueAt(cx.task.data[place.root], place.path), value())));
    mark();
    cx.scope.effects.push(mark);
    disabledIn(cx, spec, button);
    return button;
}
buttonRadio.labelsItself = true;

function textual(tag, properties) {
    return (spec, cx) => {
        const place = dataPlace(spec.data, cx);
        const input = element(tag, { ...properties, dir: "auto", maxLength: 10000, "aria-describedby": cx.errorId,
            "aria-labelledby": cx.labelId, "aria-label": cx.labelId ? null : say("yourAnswer"), autocomplete: "off",
            oninput: () => cx.task.set(place, input.value || undefined) });
        if (tag === "textarea")
            input.rows = Math.min(30, Number(evaluate(spec.rows, cx)) || 3);
        if (spec.placeholder !== undefined)
            watch(cx, spec.placeholder, text => { input.placeholder = String(text ?? ""); });
        const mark = () => {
            const value = String(valueAt(cx.task.data[place.root], place.path) ?? "");
            if (input.value !== value)
                input.value = value;
        };
        mark();
        cx.scope.effects.push(mark);
        disabledIn(cx, spec, input);
        return input;
    };
}

function select(spec, cx) {
    const place = dataPlace(spec.data, cx);
    let values = [];
    const input = element("select", { "aria-labelledby": cx.labelId, "aria-label": cx.labelId ? null : say("yourAnswer"),
        "aria-describedby": cx.errorId, onchange: () => cx.task.set(place, values[input.selectedIndex - 1]) });
    const mark = () => {
        const value = valueAt(cx.task.data[place.root], place.path);
        input.selectedIndex = values.findIndex(one => same(one, value)) + 1;
    };
    watch(cx, spec.options, list => {
        values = (list ?? []).map(option => option.value);
        input.replaceChildren(element("option", {}, String(evaluate(spec.placeholder, cx) ?? say("choose"))),
            ...(list ?? []).map(option => element("option", { dir: "auto" }, String(option.label))));
        mark();
    });
    cx.scope.effects.push(mark);
    disabledIn(cx, spec, input);
    return input;
}

const buttons = (spec, cx) => choices(spec, cx, "buttons");
const radios = (spec, cx) => choices(spec, cx, "radios");
const oneCheckbox = (spec, cx) => {
    const place = dataPlace(spec.data, cx);
    return checkbox(spec, cx, place, valueAt(cx.task.data[place.root], place.path), spec.label, cx.task.keyFor(place, true));
};
buttons.labelsItself = radios.labelsItself = checkboxGroup.labelsItself = oneCheckbox.labelsItself = true;

// A field without data to write to would lose what is typed: say so instead.
function needsData(make) {
    const checked = (spec, cx) => dataPlace(resolve(spec.data, cx), cx) ? make(spec, cx)
        : element("p", { class: "notice warning", role: "note" }, say("needsData"));
    checked.labelsItself = make.labelsItself;
    return checked;
}

export const fields = Object.fromEntries(Object.entries({
    "field.button-radio-group": buttons,
    "field.radio-group": radios,
    "field.button-radio": buttonRadio,
    "field.checkbox": oneCheckbox,
    "field.checkbox-group": checkboxGroup,
    "field.textarea": textual("textarea", {}),
    "field.text": textual("input", { type: "text" }),
    "field.select": select,
}).map(([type, make]) => [type, needsData(make)]));
