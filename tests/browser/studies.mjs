// Studies for the browser test: the sample's own texts and pictures, one that is hostile, one that uses every component.

import { readFileSync } from "node:fs";

const input = path => ({ type: "data.input", path });
const output = path => ({ type: "data.output", path });

function rows(file) {
    const [head, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/).map(line => line.split("\t"));
    return lines.map(cells => Object.fromEntries(head.map((name, i) => [name.replace(/^INPUT:/, ""), cells[i] ?? ""])));
}

const inputFields = ["product", "left", "right"].flatMap(thing => ["id", "title", "description", "image"].map(part => `${thing}_${part}`));
const inputSpec = Object.fromEntries([...inputFields.map(name => [name, { type: "string", required: false }]),
    ["model_order", { type: "string", required: false, hidden: true }]]);

function ifPresent(field, then) {
    return { type: "helper.if", condition: { type: "condition.not", condition: { type: "condition.empty", data: input(field) } }, then };
}
function card(prefix) {
    return { type: "view.list", items: [ifPresent(`${prefix}_image`, { type: "view.image", url: input(`${prefix}_image`) }),
        { type: "view.text", content: input(`${prefix}_title`) },
        ifPresent(`${prefix}_description`, { type: "view.text", content: input(`${prefix}_description`) })] };
}
export function sideBySide(question, options) {
    const set = payload => ({ type: "action.set", data: output("result"), payload });
    return { view: { type: "view.list", items: [card("product"),
        { type: "layout.side-by-side", minItemWidth: 400, items: [card("left"), card("right")],
            controls: { type: "field.button-radio-group", label: question, data: output("result"),
                options: options.map(([label, value]) => ({ label, value })), validation: { type: "condition.required" } } }] },
    plugins: [{ type: "plugin.hotkeys", ...Object.fromEntries(options.map(([, value, key]) => [key, set(value)])) },
        { type: "plugin.toloka", layout: { kind: "scroll", taskWidth: 900 } }] };
}
const answers = [["Left", "LEFT", "1"], ["Right", "RIGHT", "2"], ["Image broken", "ERROR", "0"]];

function project(name, description, instructions, config, more = {}) {
    return { public_name: name, public_description: description, public_instructions: instructions, assignments_issuing_type: "AUTOMATED",
        task_spec: { input_spec: inputSpec, output_spec: { result: { type: "string", allowed_values: answers.map(one => one[1]) } },
            view_spec: { type: "tb", config: JSON.stringify(config), lock: { core: "1.16.8" }, settings: {}, inferDataSpec: false } }, ...more };
}

const inputsOf = row => Object.fromEntries(Object.entries(row).filter(([name, value]) => inputFields.includes(name) && value));

export function sampleStudy(folder) {
    const words = JSON.parse(readFileSync(`${folder}/study.json`, "utf8"));
    const byProduct = grouped(rows(`${folder}/catalogue.tsv`));
    const tasks = [...byProduct.values()].slice(0, 3).flatMap(items => pairs(items.slice(0, 4)));
    const known = row => ({ input_values: inputsOf(row), known_solutions: [{ output_values: { result: row["GOLDEN:result"] } }], infinite_overlap: true });
    const golden = rows(`${folder}/golden.tsv`).slice(0, 10).map(known);
    const training = rows(`${folder}/training.tsv`).slice(0, 6).map(row => ({ ...known(row), message_on_unknown_solution: row["HINT:text"] }));
    return { project: project(words.name, words.description, readFileSync(`${folder}/instructions.html`, "utf8"), sideBySide(words.question, answers)),
        trainingTasks: training, tasks: [...tasks, ...golden], generalCount: tasks.length, overlap: 5, general: 5, golden: 1 };
}
function grouped(list) {
    const groups = new Map();
    for (const row of list)
        groups.set(row.product_id, [...(groups.get(row.product_id) ?? []), row]);
    return groups;
}
function pairs(items) {
    const made = [];
    for (let i = 0; i < items.length; ++i) {
        for (let j = i + 1; j < items.length; ++j) {
            const [left, right] = (i + j) % 2 ? [items[i], items[j]] : [items[j], items[i]];
            const side = (prefix, row) => ({ [`${prefix}_id`]: row.rec_id, [`${prefix}_title`]: row.rec_title,
                [`${prefix}_description`]: row.rec_description, [`${prefix}_image`]: row.rec_image });
            made.push({ input_values: { product_id: left.product_id, product_title: left.product_title, product_image: left.product_image,
                model_order: "secret-order", ...side("left", left), ...side("right", right) } });
        }
    }
    return made;
}

export const attack = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>'\"}}{{javascript:window.hacked=1}}";

// Markup and script in every text a requester can give; right to left.
export function hostileStudy() {
    const values = Object.fromEntries(inputFields.map(name => [name, `${name} ${attack}`]));
    const config = sideBySide(`מה מתאים יותר? ${attack}`, [[`שמאל ${attack}`, "LEFT", "1"], ["ימין", "RIGHT", "2"]]);
    config.view.items.push({ type: "view.markdown", content: `**${attack}** [x](javascript:window.hacked=1)` },
        { type: "view.link", url: "javascript:window.hacked=1", content: attack }, { type: `view.${attack}` });
    const instructions = `<h2 onclick="window.hacked=1">הוראות</h2><p>${attack}</p><a href="javascript:window.hacked=1">x</a><iframe src="/p/"></iframe>`
        + `<svg onload="window.hacked=1"></svg><math><mtext><table><mglyph><style><img src=x onerror="window.hacked=1">`;
    return { project: project(`שם ${attack}`, attack, instructions, config, { localization_config: { default_language: "HE" } }),
        tasks: [1, 2].map(i => ({ input_values: { ...values, product_id: `p${i}`, left_id: `l${i}`, right_id: `r${i}`,
            product_title: "מכונת קפה אוטומטית", left_title: "מטחנת קפה", right_title: "פולי קפה קלויים, 1 ק״ג" } })),
        overlap: 1, general: 2, golden: 0 };
}

// Every component that the page knows, and one that it does not.
export function galleryStudy() {
    const options = [{ label: "One", value: "LEFT" }, { label: "Two", value: "RIGHT" }];
    const text = content => ({ type: "view.text", content });
    const config = { vars: { shared: text("from $ref") },
        view: { type: "layout.bars", barBefore: text("before"), barAfter: text("after"), content: { type: "view.list", items: [
            { $ref: "vars.shared" },
            { type: "layout.columns", items: [text("column 1"), text("column 2")], ratio: [1, 2] },
            { type: "layout.sidebar", content: text("main"), controls: text("aside"), extraControls: text("more aside") },
            { type: "layout.compare", items: [{ content: text("c1"), controls: text("k1") }, { content: text("c2"), controls: text("k2") }], commonControls: text("common") },
            { type: "view.markdown", content: "# Head\n\n- **bold** item\n- [link](https://example.org/)" },
            { type: "view.labeled-list", items: [{ label: "Label", content: text("labelled") }] },
            { type: "view.collapse", label: "More", content: text("folded"), defaultOpened: false },
            { type: "view.alert", theme: "warning", content: text("careful") }, { type: "view.divider" },
            { type: "view.group", label: "Group", hint: "a hint", content: text("grouped") },
            { type: "view.link", url: "https://example.org/a", content: "a link" },
            { type: "view.link-group", links: [{ url: "https://example.org/b", content: "b" }] },
            { type: "view.video", url: "https://example.org/film.mp4" }, { type: "view.audio", url: "https://example.org/sound.mp3" },
            { type: "view.action-button", label: "Set two", action: { type: "action.set", data: output("result"), payload: "RIGHT" } },
            { type: "view.action-button", label: "Open folded", action: { type: "action.open-close", view: { $ref: "view.content.items.6" } } },
            { type: "view.action-button", label: "Say it", action: { type: "action.notify", payload: { content: text("a notification"), theme: "info" } } },
            { type: "field.radio-group", label: "Radio", data: output("result"), options, validation: { type: "condition.required", hint: "choose one, please" } },
            { type: "field.button-radio", data: output("result"), valueToSet: "LEFT", label: "Only one" },
            { type: "field.checkbox", label: "Check", data: { type: "data.internal", path: "checked" } },
            { type: "field.checkbox-group", label: "Checks", data: { type: "data.internal", path: "many" }, options },
            { type: "field.text", label: "Text", data: { type: "data.internal", path: "text" } },
            { type: "field.textarea", label: "Area", data: { type: "data.internal", path: "area" } },
            { type: "field.select", label: "Select", data: { type: "data.internal", path: "select" }, options },
            { type: "helper.if", condition: { type: "condition.equals", data: output("result"), to: "RIGHT" }, then: text("two is chosen"), else: text("two is not chosen") },
            { type: "helper.switch", cases: [{ condition: { type: "condition.any", conditions: [{ type: "condition.equals", data: { type: "data.internal", path: "text" }, to: "magic" }] }, result: text("magic was typed") }], default: text("no magic") },
            text({ type: "helper.join", items: ["joined", { type: "helper.text-transform", data: "upper", transformation: "uppercase" }], by: "-" }),
            text({ type: "helper.replace", data: "red car", find: "red", replace: "blue" }),
            { type: "view.list", direction: "horizontal", items: { type: "helper.transform", items: ["x1", "x2"], into: text({ type: "data.local", path: "item" }) } },
            text({ type: "helper.search-query", engine: "wikipedia", query: "lamp" }),
            { type: "view.unheard-of", content: "?" }] } },
        plugins: [{ type: "plugin.hotkeys", q: { type: "action.set", data: output("result"), payload: "LEFT" }, w: { type: "action.toggle", data: { type: "data.internal", path: "checked" } } },
            { type: "plugin.trigger", onChangeOf: { type: "data.internal", path: "checked" }, action: { type: "action.set", data: { type: "data.internal", path: "text" }, payload: "magic" } },
            { type: "plugin.toloka", layout: { kind: "pager" } }] };
    return { project: project("Gallery", "Every component", "<p>Look.</p>", config), tasks: [{ input_values: { product_id: "p" } }, { input_values: { product_id: "q" } }],
        overlap: 1, general: 2, golden: 0 };
}
