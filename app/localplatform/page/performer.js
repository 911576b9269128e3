// The performer's way through a study: the server says what to do now, this file shows it and carries the deeds back.
// A deed that meets no network is kept and repeated; sending the same page twice does no harm.

import { Api, Busy, Offline, Refused } from "./api.js";
import { announce, element, openDialog } from "./dom.js";
import { hasHelper, keepCopies, startHelper } from "./helper.js";
import { forgetPagesBut, keepToThisTab, rememberedPage, rememberedPerson, rememberedState, rememberPage, rememberPerson, rememberState } from "./keeper.js";
import { PageView } from "./pageview.js";
import * as screens from "./screens.js";
import { say, speak } from "./words.js";

const lookAgainAfter = 5000;
const firstPause = 1500;
const longestPause = 15000;

let api = new Api();
let state = null;
let pageView = null;
let waiting = null;

function showConnection(isLost) {
    document.getElementById("connection").replaceChildren(isLost
        ? element("p", { class: "offline" }, say(hasHelper() ? "lostWithHelper" : "lostAlone")) : "");
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
        announce(error.message || say("refused"), "warning");
        return null;
    }
}

function forgetMe() {
    const wasTryOut = rememberedPerson()?.isTryOut;
    rememberPerson(null);
    rememberState(null);
    api = new Api();
    if (wasTryOut) {
        closePage();
        showTryOut(false);
        return screens.show(screens.tryOutGoneScreen(), say("tryOutGone"));
    }
    showJoin(true);
}

function showTryOut(isOne) {
    document.getElementById("try-out").replaceChildren(isOne ? element("p", { class: "try-out" }, say("tryOut")) : "");
}

function showJoin(isAgain = false) {
    closePage();
    const code = new URLSearchParams(location.hash.slice(1)).get("code") ?? location.hash.slice(1);
    screens.show(screens.joinScreen({ code: code.replace(/[^\w-]/g, "").slice(0, 12), isAgain, join }), say("titleJoin"));
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
            return error;
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

// After a reload. Without a network the page in hand comes from what was kept, and goes on.
async function lookFirst() {
    const kept = rememberedState();
    if (!kept)
        return look();
    try {
        await follow(await api.state());
    } catch (error) {
        if (error instanceof Refused)
            return error.status === 401 ? forgetMe() : look();
        showConnection(!(error instanceof Busy));
        await follow(kept);
        waitForNetwork(kept.page.assignment_id);
    }
}

async function waitForNetwork(assignment) {
    const answer = await attempt(() => api.state());
    if (answer && answer.page?.assignment_id !== assignment && state?.page?.assignment_id === assignment && !pageView?.isSending)
        await follow(answer); // meanwhile it was sent from elsewhere, or taken back
}

async function take() {
    const answer = await attempt(() => api.post("take"));
    if (answer)
        await follow(answer);
}

// Shows what the server says is to be done now.
async function follow(answer) {
    state = answer;
    await speak(state.study?.language);
    showTryOut(state.is_try_out);
    closePage();
    rememberState(state);
    forgetPagesBut(state.page?.assignment_id);
    if (state.state === "ready")
        return take();
    if (state.state === "page")
        return showPage();
    if (state.state === "instructions")
        return screens.show(screens.instructionsScreen(state, take), say("titleInstructions"));
    if (state.state === "left")
        return screens.show(screens.leftScreen(state, take), say("titleStopped"));
    if (state.is_try_out)
        return screens.show(screens.endScreen(state, take), "Sidewise");
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
    screens.show(pageView.element, say(state.page.kind === "training" ? "titleTraining" : "titleTasks"));
    keepCopies(Object.values(state.page.pictures ?? {}));
    if (kept?.outgoing) // was on its way when the page was closed
        send(kept.outgoing);
}

function showGone() {
    closePage();
    screens.show(screens.goneScreen(take), say("titleClosed"));
}

async function send(submission) {
    const view = pageView;
    const wasTraining = view.isTraining;
    const id = submission.assignment_id;
    if (view.isSending)
        return;
    view.isSending = true;
    view.busy(true, say("sending"));
    rememberPage(id, { ...rememberedPage(id), outgoing: submission });
    try {
        const answer = await untilAnswered(() => api.post("submit", submission));
        closePage();
        forgetPagesBut();
        rememberState(null);
        state = answer;
        if (answer.state === "ready")
            screens.show(screens.sentScreen(answer, wasTraining, take, leave), say("titleSent"));
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
        rememberState(null);
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
    openDialog(say("menu"), close => {
        const item = (words, act) => element("button", { type: "button", onclick: () => { close(); act(); } }, words);
        const isTraining = state.page?.kind === "training";
        const settings = state.page?.settings ?? {};
        return element("div", { class: "menu" },
            settings.showInstructions === false ? null : item(say("instructions"), () => screens.showInstructions(state)),
            isTraining || settings.showSkip === false ? null : item(say("skip"), () => screens.confirm(say("skipAsk"), say("skipWords"), say("skipIt"), skip)),
            state.is_try_out ? null : item(say("otherDevice"), showPersonalLink),
            item(say("stop"), () => screens.confirm(say("stopAsk"), say("stopWords"), say("stop"), leave)));
    });
}

function showPersonalLink() {
    const address = `${location.origin}/p/#me=${api.token}`;
    openDialog(say("otherDevice"), () => element("div", {},
        element("p", {}, say("otherDeviceWords")),
        element("input", { type: "text", readOnly: true, value: address, "aria-label": say("personalLink"),
            onfocus: event => event.target.select() })));
}

// A personal link carries the secret in the part of the address that is never sent. That of a try-out lives in this tab.
function takeLink() {
    const given = new URLSearchParams(location.hash.slice(1));
    const isTryOut = given.has("try");
    const token = given.get("me") ?? given.get("try");
    if (token && /^[\w-]{20,60}$/.test(token)) {
        if (isTryOut)
            keepToThisTab();
        rememberPerson({ token, isTryOut });
        rememberState(null);
        history.replaceState(null, "", location.pathname);
    }
    api = new Api(rememberedPerson()?.token);
}

window.addEventListener("hashchange", () => location.reload()); // another link, opened in this tab
takeLink();
startHelper();
if (api.token)
    await lookFirst();
else
    showJoin();
