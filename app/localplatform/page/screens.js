// Everything but the pages of tasks: joining, instructions, waiting, the ends. Each screen is one element with a heading
// that takes the focus, so that a screen reader starts there.

import { dataText, element, freshId, openDialog } from "./dom.js";
import { instructionsElement } from "./instructions.js";

export function money(amount) {
    const digits = Number.isInteger(Math.round(amount * 1e6) / 1e4) ? 2 : 4;
    return new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits })
        .format(amount);
}

export function counted(count, one, many) {
    return `${count} ${count === 1 ? one : many}`;
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

export function joinScreen({ code, isAgain, join }) {
    const codeId = freshId("code");
    const nameId = freshId("name");
    const codeInput = element("input", { id: codeId, type: "text", value: code, required: true, maxLength: 12, autocomplete: "off",
        autocapitalize: "characters", spellcheck: false, class: "code", "aria-describedby": "join-problem" });
    const nameInput = element("input", { id: nameId, type: "text", maxLength: 40, autocomplete: "nickname", dir: "auto",
        "aria-describedby": "name-help" });
    const problem = element("p", { id: "join-problem", class: "tb-error", role: "alert" });
    const button = element("button", { type: "submit", class: "primary" }, "Join");
    codeInput.addEventListener("input", () => problem.replaceChildren());
    const send = async event => {
        event.preventDefault();
        problem.textContent = "";
        button.disabled = true;
        const refusal = await join(codeInput.value, nameInput.value);
        button.disabled = false;
        if (refusal) {
            problem.replaceChildren(dataText(refusal));
            codeInput.focus();
        }
    };
    return card("Join the study",
        paragraph(isAgain ? "The platform does not know this browser any more. Please join again."
            : "You will compare things side by side and say which one is better. No account is needed."),
        element("form", { class: "form", onsubmit: send },
            element("label", { for: codeId }, "Code"), codeInput,
            element("label", { for: nameId }, "Name (you may leave it empty)"), nameInput,
            element("p", { id: "name-help", class: "tb-hint" }, "Only the person who runs this study sees it."),
            problem, button));
}

export function instructionsScreen(state, start) {
    return card(state.study.name || "Instructions",
        state.study.description ? dataText(state.study.description, "p") : null,
        element("section", { class: "instructions-box", "aria-label": "Instructions" }, instructionsElement(state.instructions)),
        paragraph(state.has_training ? "First comes a short training that tells you right from wrong. Then the real tasks begin."
            : "Then the tasks begin."),
        element("button", { type: "button", class: "primary", onclick: start }, state.has_training ? "Start the training" : "Start"));
}

export function showInstructions(state) {
    openDialog("Instructions", () => instructionsElement(state.instructions));
}

function tally(state) {
    if (!state.pages_done)
        return null;
    return element("dl", { class: "tally" },
        element("div", {}, element("dt", {}, "Pages sent"), element("dd", {}, String(state.pages_done))),
        element("div", {}, element("dt", {}, "Earned, practice money"), element("dd", {}, money(state.earned))));
}

export function sentScreen(state, wasTraining, next, leave) {
    return card(wasTraining ? "Training page done" : "Page sent", paragraph("Thank you!"), tally(state),
        element("div", { class: "buttons-row" },
            element("button", { type: "button", class: "primary", onclick: next }, "Next page"),
            element("button", { type: "button", onclick: leave }, "Stop here")));
}

export function goneScreen(next) { // the page in hand is no longer there
    return card("This page is closed", paragraph("Its time was over, or it was taken back. Nothing more can be sent for it. You can go on with a new page."),
        element("div", { class: "buttons-row" }, element("button", { type: "button", class: "primary", onclick: next }, "Next page")));
}

const ends = {
    waiting: ["Nothing to do right now", "There is no page for you at the moment. Keep this open: it goes on by itself when there is one."],
    finished: ["All done", "There are no more pages for you in this study. Thank you for your help! You can close this window."],
    paused: ["Paused", "The person who runs the study has paused your work. Keep this open: it goes on by itself."],
    closed: ["The room is closed", "No pages are handed out at the moment. What you sent is kept. Keep this open: if the room opens again, you can go on."],
    banned: ["Thank you", "There are no more pages for you in this study. What you sent is kept."],
    removed: ["Thank you", "Your part in this study has ended. What you sent is kept. You can close this window."],
    failed: ["Training not passed", "Too many first answers differed from the expected ones. Please read the instructions again; the training can be repeated later."],
    unsupported: ["This study cannot be shown here", "Its tasks were made in a way that this page does not support. Please tell the person who invited you."],
};
export const waitingStates = new Set(["waiting", "paused", "closed", "failed"]);

export function endScreen(state, again) {
    const [heading, words] = ends[state.state] ?? ends.waiting;
    return card(heading, paragraph(words),
        state.retry_at ? paragraph(`It can be repeated from ${new Date(state.retry_at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" })}.`) : null,
        tally(state),
        waitingStates.has(state.state) && again
            ? element("div", { class: "buttons-row" },
                element("button", { type: "button", onclick: again }, "Look again"),
                element("button", { type: "button", onclick: () => showInstructions(state) }, "Read the instructions"))
            : null);
}

export function leftScreen(state, comeBack) {
    return card("You have stopped", paragraph("What you sent is kept. Thank you!"), tally(state),
        element("div", { class: "buttons-row" }, element("button", { type: "button", onclick: comeBack }, "Come back")));
}

export function confirm(title, words, action, act) {
    openDialog(title, close => element("div", {}, element("p", {}, words),
        element("div", { class: "buttons-row" },
            element("button", { type: "button", class: "primary", onclick: () => { close(); act(); } }, action),
            element("button", { type: "button", onclick: close }, "Cancel"))));
}
