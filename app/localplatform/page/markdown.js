// The everyday part of Markdown, as elements: headings, lists, paragraphs, emphasis, code and links. Raw HTML in it stays
// text.

import { element, outsideLink, safeAddress } from "./dom.js";

const inline = /\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|`([^`]+)`|!?\[([^\]]*)\]\(([^()\s]+)\)/g;

function inlineNodes(text) {
    const nodes = [];
    let from = 0;
    for (const match of text.matchAll(inline)) {
        nodes.push(text.slice(from, match.index));
        from = match.index + match[0].length;
        const [, strong, alsoStrong, emphasis, code, words, url] = match;
        if (strong ?? alsoStrong)
            nodes.push(element("strong", {}, strong ?? alsoStrong));
        else if (emphasis)
            nodes.push(element("em", {}, emphasis));
        else if (code)
            nodes.push(element("code", {}, code));
        else
            nodes.push(safeAddress(url) && !match[0].startsWith("!") ? outsideLink(safeAddress(url), words || url) : words);
    }
    nodes.push(text.slice(from));
    return nodes;
}

export function markdownNodes(text) {
    const made = [];
    let list = null;
    for (const block of text.slice(0, 20000).split(/\n/)) {
        const line = block.trim();
        const item = /^(?:([-*+])|\d+[.)])\s+(.*)$/.exec(line);
        if (item) {
            const tag = item[1] ? "ul" : "ol";
            if (list?.localName !== tag)
                made.push(list = element(tag, {}));
            list.append(element("li", {}, inlineNodes(item[2])));
            continue;
        }
        list = null;
        const heading = /^(#{1,6})\s+(.*)$/.exec(line);
        if (heading)
            made.push(element(`h${Math.min(6, heading[1].length + 2)}`, {}, inlineNodes(heading[2])));
        else if (/^(-{3,}|\*{3,})$/.test(line))
            made.push(element("hr", {}));
        else if (line)
            made.push(element("p", {}, inlineNodes(line)));
    }
    return made;
}
