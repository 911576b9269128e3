// The performer's way through a study: the server says what to do now, this file shows it and carries the deeds back.
// A deed that meets no network is kept and repeated; sending the same page twice does no harm.

import { Api, Busy, Offline, Refused } from "./api.js";
import { announce, element, openDialog } from "./dom.js";
import { forgetPagesBut, rememberedPage, rememberedPerson, rememberPage, rememberPerson } from "./keeper.js";
import { PageView } from "./pageview.js";
import * as screens from "./screens.js";

const lookAgainAfter = 5000;
const firstPause = 1500;
const longestPause = 15000;
const rightToLeft = /^(ar|he|fa|ur|yi|dv|ps|ug)\b/i;

let api = new Api(rememberedPerson()?.token);
let state = null;
let pageView = null;
let waiting = null;

function showConnection(isLost) {
    document.getElementById("connection").replaceChildren(isLost
        ? element("p", { class: "offline" }, "No connection. Your answers are kept here and go out when it is back.") : "");
}

function pause(milliseconds) {
    return new Promise(done => {
        const timer = setTimeout(done, milliseconds);
        window.addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
    });
}

// Repeats until the server has answered: yes or no.
async function untilAnswered(ask) {
    for (let wait = firstPause; ; wait = Math.min(longestPause, wait * 1.6)) {
        try {
            const answer = await ask();
            showConnection(false);
            return answer;
        } catch (error) {
            if (!(error instanceof Offline)) {
                showConnection(false);
                throw error;
            }
            showConnection(!(error instanceof Busy));
            await pause(wait);
        }
    }
}

async function attempt(ask) {
    try {
        return await untilAnswered(ask);
    } catch (error) {
        if (!(error instanceof Refused))
            throw error;
        if (error.status === 401)
            return void forgetMe();
        announce(error.message || "This was refused. Please reload the page.", "warning");
        return null;
    }
}

function forgetMe() {
    rememberPerson(null);
    api = new Api();
    showJoin(true);
}

function showJoin(isAgain = false) {
    closePage();
    const code = new URLSearchParams(location.hash.slice(1)).get("code") ?? location.hash.slice(1);
    screens.show(screens.joinScreen({ code: code.replace(/[^\w-]/g, "").slice(0, 12), isAgain, join }), "Join");
}

async function join(code, name) {
    try {
        const answer = await untilAnswered(() => new Api().post("join", { code, name }));
        rememberPerson({ token: answer.token });
        api = new Api(answer.token);
        history.replaceState(null, "", location.pathname);
        await look();
        return null;
    } catch (error) {
        if (error instanceof Refused)
            return error.message;
        throw error;
    }
}

function closePage() {
    clearTimeout(waiting);
    pageView?.close();
    pageView = null;
}

async function look() {
    const answer = await attempt(() => api.state());
    if (answer)
        await follow(answer);
}

async function take() {
    const answer = await attempt(() => api.post("take"));
    if (answer)
        await follow(answer);
}

// Shows what the server says is to be done now.
async function follow(answer) {
    state = answer;
    const language = state.study?.language ?? "en";
    document.documentElement.dir = rightToLeft.test(language) ? "rtl" : "ltr";
    closePage();
    forgetPagesBut(state.page?.assignment_id);
    if (state.state === "ready")
        return take();
    if (state.state === "page")
        return showPage();
    if (state.state === "instructions")
        return screens.show(screens.instructionsScreen(state, take), "Instructions");
    if (state.state === "left")
        return screens.show(screens.leftScreen(state, take), "Stopped");
    const again = state.state === "paused" || state.state === "closed" ? look : take;
    screens.show(screens.endScreen(state, again), "Sidewise");
    if (screens.waitingStates.has(state.state))
        waiting = setTimeout(() => keepLooking(again), lookAgainAfter);
}

// Quietly, so that a screen reader is not told every few seconds that nothing has changed.
async function keepLooking(again) {
    const before = state.state;
    const answer = await attempt(() => again === look ? api.state() : api.post("take"));
    if (answer && answer.state !== before)
        return follow(answer);
    waiting = setTimeout(() => keepLooking(again), lookAgainAfter);
}

function showPage() {
    const kept = rememberedPage(state.page.assignment_id);
    pageView = new PageView(state, { send, checkAnswer, menu: showMenu, over: () => showGone() });
    screens.show(pageView.element, state.page.kind === "training" ? "Training" : "Tasks");
    if (kept?.outgoing) // was on its way when the page was closed
        send(kept.outgoing);
}

function showGone() {
    closePage();
    screens.show(screens.goneScreen(take), "Page closed");
}

async function send(submission) {
    const view = pageView;
    const wasTraining = view.isTraining;
    const id = submission.assignment_id;
    if (view.isSending)
        return;
    view.isSending = true;
    view.busy(true, "Sending…");
    rememberPage(id, { ...rememberedPage(id), outgoing: submission });
    try {
        const answer = await untilAnswered(() => api.post("submit", submission));
        closePage();
        forgetPagesBut();
        state = answer;
        if (answer.state === "ready")
            screens.show(screens.sentScreen(answer, wasTraining, take, leave), "Page sent");
        else
            await follow(answer);
    } catch (error) {
        if (!(error instanceof Refused))
            throw error;
        if (error.status === 401)
            return forgetMe();
        if (error.status === 400) { // an answer does not fit: it stays here to be put right
            rememberPage(id, { ...rememberedPage(id), outgoing: null });
            view.isSending = false;
            view.busy(false);
            return announce(error.message, "warning");
        }
        forgetPagesBut();
        showGone();
    }
}

async function checkAnswer(index, output) {
    const id = state.page.assignment_id;
    return attempt(() => api.post("training-answer", { assignment_id: id, index, output_values: output }));
}

async function skip() {
    const answer = await attempt(() => api.post("skip", { assignment_id: state.page.assignment_id }));
    if (answer)
        await follow(answer);
}

async function leave() {
    const answer = await attempt(() => api.post("leave"));
    if (answer)
        await follow(answer);
}

function showMenu() {
    openDialog("Menu", close => {
        const item = (words, act) => element("button", { type: "button", onclick: () => { close(); act(); } }, words);
        const isTraining = state.page?.kind === "training";
        const settings = state.page?.settings ?? {};
        return element("div", { class: "menu" },
            settings.showInstructions === false ? null : item("Instructions", () => screens.showInstructions(state)),
            isTraining || settings.showSkip === false ? null : item("Skip this page", () => screens.confirm("Skip this page?",
                "Your answers on it are not sent, and its tasks do not come back to you.", "Skip it", skip)),
            item("Go on with another device", showPersonalLink),
            item("Stop", () => screens.confirm("Stop here?",
                "The page in hand goes back unanswered. What you sent before is kept, and you can come back.", "Stop", leave)));
    });
}

function showPersonalLink() {
    const address = `${location.origin}/p/#me=${api.token}`;
    openDialog("Go on with another device", () => element("div", {},
        element("p", {}, "This link is yours alone: whoever opens it answers in your name."),
        element("input", { type: "text", readOnly: true, value: address, "aria-label": "Your personal link",
            onfocus: event => event.target.select() })));
}

// A personal link carries the secret in the part of the address that is never sent.
function takePersonalLink() {
    const token = new URLSearchParams(location.hash.slice(1)).get("me");
    if (!token || !/^[\w-]{20,60}$/.test(token))
        return;
    rememberPerson({ token });
    api = new Api(token);
    history.replaceState(null, "", location.pathname);
}

takePersonalLink();
if (api.token)
    await look();
else
    showJoin();
