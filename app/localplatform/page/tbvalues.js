// Template Builder: values. Data, helpers, conditions and references are computed here from a description that is only
// data; nothing in it is ever run. A context carries {task, own}: the task's data, and the data of the
// field whose validation is being checked.

const deepest = 64;

export function isObject(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function same(a, b) {
    return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export function isBlank(value) {
    return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
        || (isObject(value) && Object.keys(value).length === 0);
}

// "a.b.0": only own members, so that a path cannot reach into the language.
export function valueAt(root, path) {
    let value = root;
    for (const step of String(path ?? "").split(".").filter(Boolean)) {
        if (value === null || typeof value !== "object" || !Object.hasOwn(value, step))
            return undefined;
        value = value[step];
    }
    return value;
}

export function setAt(root, path, value) {
    const steps = String(path).split(".").filter(Boolean);
    const last = steps.pop();
    if (last === undefined || [...steps, last].includes("__proto__"))
        return;
    let place = root;
    for (const step of steps) {
        if (!Object.hasOwn(place, step) || place[step] === null || typeof place[step] !== "object")
            place[step] = {};
        place = place[step];
    }
    if (value === undefined)
        delete place[last];
    else
        place[last] = value;
}

// Follows references to the component or value they name.
export function resolve(node, cx) {
    for (let i = 0; i < deepest && isObject(node) && typeof node.$ref === "string"; ++i)
        node = valueAt(cx.task.config, node.$ref);
    return isObject(node) && typeof node.$ref === "string" ? undefined : node;
}

// helper.transform puts what its variables stand for into the description, as data that is looked at no further.
const constant = "data.constant";

function withLocals(node, local) {
    if (Array.isArray(node))
        return node.map(one => withLocals(one, local));
    if (!isObject(node) || node.type === constant)
        return node;
    if (node.type === "data.local")
        return { type: constant, value: valueAt(local, node.path) ?? node.default };
    return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, withLocals(part, local)]));
}

const roots = { "data.input": "input", "data.output": "output", "data.internal": "internal" };

export function dataPlace(node, cx) {
    const spec = resolve(node, cx);
    return isObject(spec) && roots[spec.type] ? { root: roots[spec.type], path: String(spec.path ?? "") } : null;
}

function dataValue(spec, cx, depth) {
    if (spec.type === constant)
        return spec.value;
    const root = roots[spec.type] && cx.task.data[roots[spec.type]];
    const value = valueAt(root, evaluate(spec.path, cx, depth + 1));
    return value === undefined ? evaluate(spec.default, cx, depth + 1) : value;
}

const searchEngines = {
    "google": "https://www.google.com/search?q=", "google/images": "https://www.google.com/search?tbm=isch&q=",
    "google/news": "https://www.google.com/search?tbm=nws&q=", "google/scholar": "https://scholar.google.com/scholar?q=",
    "yandex": "https://yandex.com/search/?text=", "yandex/images": "https://yandex.com/images/search?text=",
    "yandex/video": "https://yandex.com/video/search?text=", "bing": "https://www.bing.com/search?q=",
    "bing/images": "https://www.bing.com/images/search?q=", "bing/news": "https://www.bing.com/news/search?q=",
    "wikipedia": "https://en.wikipedia.org/w/index.php?search=", "youtube": "https://www.youtube.com/results?search_query=",
};

function transformedText(value, how) {
    if (Array.isArray(value))
        return value.map(one => transformedText(one, how));
    if (isObject(value))
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, transformedText(one, how)]));
    if (typeof value !== "string")
        return value;
    if (how === "uppercase" || how === "lowercase")
        return how === "uppercase" ? value.toUpperCase() : value.toLowerCase();
    return value.charAt(0).toUpperCase() + value.slice(1);
}

const helpers = {
    "helper.if": (spec, cx, of) => condition(spec.condition, cx) ? of(spec.then) : of(spec.else),
    "helper.switch": (spec, cx, of) => {
        const found = (resolve(spec.cases, cx) ?? []).find(one => condition(one.condition, cx));
        return found ? of(found.result) : of(spec.default);
    },
    "helper.join": (spec, cx, of) => (of(spec.items) ?? []).filter(one => !isBlank(one)).join(of(spec.by) ?? ""),
    "helper.concat-arrays": (spec, cx, of) => (of(spec.items) ?? []).flat(),
    "helper.replace": (spec, cx, of) => {
        const find = String(of(spec.find) ?? "");
        const text = String(of(spec.data) ?? "");
        return find ? text.split(find).join(String(of(spec.replace) ?? "")) : text;
    },
    "helper.text-transform": (spec, cx, of) => transformedText(of(spec.data), of(spec.transformation)),
    "helper.transform": (spec, cx, of, depth) => (of(spec.items) ?? []).map(
        (item, index) => evaluate(withLocals(spec.into, { item, index }), cx, depth + 1)),
    "helper.search-query": (spec, cx, of) => {
        const address = searchEngines[of(spec.engine)];
        return address && address + encodeURIComponent(String(of(spec.query) ?? ""));
    },
    "helper.translate": (spec, cx, of) => of(spec.key),
    "helper.proxy": (spec, cx, of) => of(spec.path),
};

export function isDynamic(node) {
    return isObject(node) && typeof node.type === "string" && /^(@[\w-]+\/)?(data|helper)\./.test(node.type);
}

// The value of a node now. Components of other kinds are left as they are: whoever shows them evaluates their parts.
export function evaluate(given, cx, depth = 0) {
    if (depth > deepest)
        return undefined;
    const node = resolve(given, cx);
    const of = part => evaluate(part, cx, depth + 1);
    if (Array.isArray(node))
        return node.map(of);
    if (!isObject(node))
        return node;
    const type = String(node.type ?? "").replace(/^@[\w-]+\//, "");
    if (type.startsWith("data."))
        return dataValue(node, cx, depth);
    if (helpers[type])
        return helpers[type](node, cx, of, depth);
    if (type.startsWith("condition."))
        return condition(node, cx);
    if (/^(view|field|layout|action|plugin|helper)\./.test(type))
        return node;
    return Object.fromEntries(Object.entries(node).map(([name, part]) => [name, of(part)]));
}

function hostOf(address) {
    try {
        return new URL(String(address)).hostname.replace(/^www\./, "");
    } catch {
        return null;
    }
}

const conditions = {
    "condition.required": (spec, cx, data) => !isBlank(data),
    "condition.empty": (spec, cx, data) => isBlank(data),
    "condition.equals": (spec, cx, data) => same(data, evaluate(spec.to, cx)),
    "condition.all": (spec, cx) => (resolve(spec.conditions, cx) ?? []).every(one => condition(one, cx)),
    "condition.any": (spec, cx) => (resolve(spec.conditions, cx) ?? []).some(one => condition(one, cx)),
    "condition.not": (spec, cx) => !condition(spec.condition, cx),
    "condition.link-opened": (spec, cx) => cx.task.opened.has(evaluate(spec.url, cx)),
    "condition.played": (spec, cx) => cx.task.played.size > 0,
    "condition.played-fully": (spec, cx) => cx.task.playedFully.size > 0,
    "condition.sub-array": (spec, cx, data) => {
        const parent = evaluate(spec.parent, cx) ?? [];
        return (data ?? []).every(one => parent.some(other => same(one, other)));
    },
    "condition.same-domain": (spec, cx, data) => hostOf(data) !== null && hostOf(data) === hostOf(evaluate(spec.original, cx)),
    "condition.schema": (spec, cx, data) => fits(data, evaluate(spec.schema, cx)),
};

export function condition(given, cx) {
    const spec = resolve(given, cx);
    if (!isObject(spec) || !conditions[spec.type])
        return Boolean(evaluate(spec, cx));
    const data = spec.data === undefined ? (cx.own && evaluate(cx.own, cx)) : evaluate(spec.data, cx);
    return conditions[spec.type](spec, cx, data);
}

// Why a condition fails, in the words of the first part of it that does.
export function failedHint(given, cx) {
    const spec = resolve(given, cx);
    if (!isObject(spec) || condition(spec, cx))
        return null;
    for (const part of resolve(spec.conditions, cx) ?? []) {
        const hint = failedHint(part, cx);
        if (hint)
            return hint;
    }
    return evaluate(spec.hint, cx) ?? null;
}

const typeTests = {
    string: value => typeof value === "string", number: value => typeof value === "number", integer: Number.isInteger,
    boolean: value => typeof value === "boolean", array: Array.isArray, object: isObject, null: value => value === null,
};

// The everyday part of JSON Schema draft 7.
export function fits(value, schema) {
    if (!isObject(schema))
        return schema !== false;
    if (value === undefined)
        return false;
    const types = [schema.type ?? []].flat();
    if (types.length && !types.some(type => typeTests[type]?.(value)))
        return false;
    if ((schema.enum && !schema.enum.some(one => same(one, value))) || ("const" in schema && !same(schema.const, value)))
        return false;
    if (typeof value === "string" && !fitsText(value, schema))
        return false;
    if (typeof value === "number" && (value < schema.minimum || value > schema.maximum
            || value <= schema.exclusiveMinimum || value >= schema.exclusiveMaximum))
        return false;
    if (Array.isArray(value) && (value.length < schema.minItems || value.length > schema.maxItems
            || (isObject(schema.items) && !value.every(one => fits(one, schema.items)))))
        return false;
    if (isObject(value) && ((schema.required ?? []).some(name => !(name in value))
            || Object.entries(schema.properties ?? {}).some(([name, part]) => name in value && !fits(value[name], part))))
        return false;
    return (schema.allOf ?? []).every(part => fits(value, part)) && (!schema.anyOf || schema.anyOf.some(part => fits(value, part)))
        && (!schema.not || !fits(value, schema.not));
}

function fitsText(value, schema) {
    if (value.length < schema.minLength || value.length > schema.maxLength)
        return false;
    try {
        return !schema.pattern || value.length > 5000 || new RegExp(schema.pattern, "u").test(value);
    } catch {
        return true;
    }
}
