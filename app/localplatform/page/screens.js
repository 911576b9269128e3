// Everything but the pages of tasks: joining, instructions, waiting, the ends. Each screen is one element with a heading
// that takes the focus, so that a screen reader starts there.

import { dataText, element, freshId, openDialog } from "./dom.js";
import { instructionsElement } from "./instructions.js";
import { say, spokenLanguage } from "./words.js";

export function money(amount) {
    const digits = Number.isInteger(Math.round(amount * 1e6) / 1e4) ? 2 : 4;
    return new Intl.NumberFormat(spokenLanguage() === "en" ? "en-US" : spokenLanguage(), { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits })
        .format(amount);
}

export function show(content, title) {
    const screen = document.getElementById("screen");
    screen.replaceChildren(content);
    document.getElementById("announcements").replaceChildren();
    document.title = title ? `${title} · Sidewise` : "Sidewise";
    window.scrollTo(0, 0);
    const heading = screen.querySelector("h1");
    if (heading) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
    }
}

export function card(heading, ...content) {
    return element("main", { class: "card-screen" }, element("h1", {}, dataText(heading)), ...content);
}

function paragraph(text) {
    return element("p", {}, dataText(text));
}

const joinRefusals = { DOES_NOT_EXIST: "joinUnknown", ROOM_FULL: "joinFull", TOO_MANY_REQUESTS: "joinWait" };

export function joinScreen({ code, isAgain, join }) {
    const codeId = freshId("code");
    const nameId = freshId("name");
    const codeInput = element("input", { id: codeId, type: "text", value: code, required: true, maxLength: 12, autocomplete: "off",
        autocapitalize: "characters", spellcheck: false, class: "code", "aria-describedby": "join-problem" });
    const nameInput = element("input", { id: nameId, type: "text", maxLength: 40, autocomplete: "nickname", dir: "auto",
        "aria-describedby": "name-help" });
    const problem = element("p", { id: "join-problem", class: "tb-error", role: "alert" });
    const button = element("button", { type: "submit", class: "primary" }, say("join"));
    codeInput.addEventListener("input", () => problem.replaceChildren());
    const send = async event => {
        event.preventDefault();
        problem.textContent = "";
        button.disabled = true;
        const refusal = await join(codeInput.value, nameInput.value);
        button.disabled = false;
        if (refusal) {
            problem.replaceChildren(dataText(joinRefusals[refusal.code] ? say(joinRefusals[refusal.code]) : refusal.message));
            codeInput.focus();
        }
    };
    return card(say("joinHeading"),
        paragraph(say(isAgain ? "joinAgain" : "joinWords")),
        element("form", { class: "form", onsubmit: send },
            element("label", { for: codeId }, say("code")), codeInput,
            element("label", { for: nameId }, say("name")), nameInput,
            element("p", { id: "name-help", class: "tb-hint" }, say("nameHelp")),
            problem, button));
}

export function instructionsScreen(state, start) {
    return card(state.study.name || say("instructions"),
        state.study.description ? dataText(state.study.description, "p") : null,
        element("section", { class: "instructions-box", "aria-label": say("instructions") }, instructionsElement(state.instructions)),
        paragraph(say(state.has_training ? "trainingFirst" : "tasksFirst")),
        element("button", { type: "button", class: "primary", onclick: start }, say(state.has_training ? "startTraining" : "start")));
}

export function showInstructions(state) {
    openDialog(say("instructions"), () => instructionsElement(state.instructions));
}

function tally(state) {
    if (!state.pages_done)
        return null;
    return element("dl", { class: "tally" },
        element("div", {}, element("dt", {}, say("pagesSent")), element("dd", {}, String(state.pages_done))),
        element("div", {}, element("dt", {}, say("earnedPractice")), element("dd", {}, money(state.earned))));
}

export function sentScreen(state, wasTraining, next, leave) {
    return card(say(wasTraining ? "sentTraining" : "sent"), paragraph(say("thanks")), tally(state),
        element("div", { class: "buttons-row" },
            element("button", { type: "button", class: "primary", onclick: next }, say("nextPage")),
            element("button", { type: "button", onclick: leave }, say("stopHere"))));
}

export function goneScreen(next) { // the page in hand is no longer there
    return card(say("goneHeading"), paragraph(say("goneWords")),
        element("div", { class: "buttons-row" }, element("button", { type: "button", class: "primary", onclick: next }, say("nextPage"))));
}

const ends = new Set(["waiting", "finished", "paused", "closed", "banned", "removed", "failed", "unsupported"]);
export const waitingStates = new Set(["waiting", "paused", "closed", "failed"]);

export function endScreen(state, again) {
    const kind = ends.has(state.state) ? state.state : "waiting";
    const retry = state.retry_at && new Date(state.retry_at).toLocaleString(spokenLanguage(), { dateStyle: "medium", timeStyle: "short" });
    return card(say(`${kind}Heading`), paragraph(say(`${kind}Words`)), retry ? paragraph(say("repeatFrom", { time: retry })) : null, tally(state),
        state.is_try_out ? element("div", { class: "buttons-row" },
            element("button", { type: "button", class: "primary", onclick: again }, say("startAgain"))) : null,
        waitingStates.has(state.state) && !state.is_try_out
            ? element("div", { class: "buttons-row" },
                element("button", { type: "button", onclick: again }, say("lookAgain")),
                element("button", { type: "button", onclick: () => showInstructions(state) }, say("readInstructions")))
            : null);
}

export function leftScreen(state, comeBack) {
    return card(say("leftHeading"), paragraph(say("leftWords")), tally(state),
        element("div", { class: "buttons-row" }, element("button", { type: "button", onclick: comeBack }, say("comeBack"))));
}

export function tryOutGoneScreen() {
    return card(say("tryOutGone"), paragraph(say("tryOutGoneWords")));
}

export function confirm(title, words, action, act) {
    openDialog(title, close => element("div", {}, element("p", {}, words),
        element("div", { class: "buttons-row" },
            element("button", { type: "button", class: "primary", onclick: () => { close(); act(); } }, action),
            element("button", { type: "button", onclick: close }, say("cancel")))));
}
