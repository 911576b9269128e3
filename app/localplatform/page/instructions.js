// The instructions arrive cleaned by the server. They pass a second allow-list here: the text is parsed in an inert
// document, and new elements are built from what is known. Markup never reaches this page as markup.

import { element, outsideLink, safeAddress } from "./dom.js";

const kept = new Set(["h1", "h2", "h3", "h4", "p", "br", "hr", "ul", "ol", "li", "b", "strong", "i", "em", "u", "s", "sub",
    "sup", "blockquote", "pre", "code", "div", "span", "table", "thead", "tbody", "tr", "td", "th"]);
const dropped = new Set(["script", "style", "iframe", "object", "embed", "applet", "form", "frameset", "noscript", "template",
    "svg", "math", "select", "textarea", "title", "head", "button", "input", "link", "meta", "base", "audio", "video"]);
// One level down: the page's own heading stands above.
const shifted = { h1: "h3", h2: "h3", h3: "h4", h4: "h5" };
const deepest = 60;

function built(node, depth) {
    if (node.nodeType === Node.TEXT_NODE)
        return [document.createTextNode(node.data)];
    const name = node.localName;
    if (node.nodeType !== Node.ELEMENT_NODE || dropped.has(name) || depth > deepest)
        return [];
    const children = [...node.childNodes].flatMap(child => built(child, depth + 1));
    if (name === "a") {
        const address = safeAddress(node.getAttribute("href"));
        return address ? [outsideLink(address, ...children)] : children;
    }
    if (name === "img") // hosts are not asked for pictures; what they show must be said
        return node.getAttribute("alt") ? [element("em", {}, `[${node.getAttribute("alt")}]`)] : [];
    if (!kept.has(name))
        return children;
    const made = element(shifted[name] ?? name, {}, ...children);
    for (const span of ["colspan", "rowspan"]) {
        const count = Number(node.getAttribute(span));
        if ((name === "td" || name === "th") && count > 1 && count <= 50)
            made.setAttribute(span, String(count));
    }
    return [made];
}

export function instructionsElement(html) {
    const parsed = new DOMParser().parseFromString(String(html ?? ""), "text/html");
    return element("div", { class: "instructions", dir: "auto" }, [...parsed.body.childNodes].flatMap(node => built(node, 0)));
}
