// A page of tasks in a performer's hands. Ordinary pages show all their tasks one below the other (or one at a time, where
// the description says so); trainings show one at a time and check each answer.

import { announce, dataText, element } from "./dom.js";
import { rememberedPage, rememberPage } from "./keeper.js";
import { clockWords, PageClock } from "./pageclock.js";
import { money } from "./screens.js";
import { TaskView } from "./templatebuilder.js";
import { resolve } from "./tbvalues.js";
import { say, wordsDirection } from "./words.js";

const stillFor = 1000; // milliseconds

function isTyping(target) {
    return target.closest?.("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])") !== null;
}

// The page's own words have their own direction, which may differ from the study's.
function ownWords(...parts) {
    return element("span", { dir: wordsDirection() }, parts);
}

export class PageView {
    // deeds: send(page), checkAnswer(index, output) → {right, hint}, menu(), over()
    constructor(state, deeds) {
        this.page = state.page;
        this.state = state;
        this.deeds = deeds;
        this.isTraining = this.page.kind === "training";
        const kept = rememberedPage(this.page.assignment_id);
        const seconds = this.page.tasks.map((_, i) => Number(kept?.seconds?.[i]) || 0);
        this.tasks = this.page.tasks.map((task, i) => this.#taskBox(task, i));
        const layout = this.tasks[0]?.view.plugins.find(plugin => plugin.type === "plugin.toloka")?.layout;
        this.isPager = this.isTraining || resolve(layout, { task: this.tasks[0]?.view })?.kind === "pager";
        this.element = this.#frame();
        this.clock = new PageClock(this.page.seconds_left, seconds,
            { left: rest => this.#showLeft(rest), over: () => this.#over() });
        this.tasks.forEach((one, i) => kept?.answers?.[i] && one.view.restore(kept.answers[i].output, kept.answers[i].internal));
        this.isReady = true;
        this.#goTo(Math.max(0, this.tasks.findIndex((_, i) => !this.#isDone(i))), false);
        this.#refresh();
        this.#listen();
    }

    // What is sent: answers in the page's order, times, and which item stood on which side.
    submission() {
        return {
            assignment_id: this.page.assignment_id,
            solutions: this.tasks.map(one => ({ output_values: one.view.data.output })),
            seconds: this.clock.seconds.map(value => Math.round(value * 10) / 10),
            shown: this.tasks.map(one => [...one.box.querySelectorAll(".side")].map(side => Number(side.dataset.side))),
        };
    }
    close() {
        this.isClosed = true;
        this.clock.stop();
        this.listeners.abort();
    }
    busy(isBusy, words) {
        this.sendButton.disabled = isBusy;
        this.element.setAttribute("aria-busy", String(isBusy));
        this.sendButton.textContent = isBusy ? words : this.#sendWords();
    }

    #taskBox(task, index) {
        const view = new TaskView(this.page.view, task.input_values, {
            pictures: this.page.pictures,
            notify: (text, theme) => announce(text, theme),
            changed: () => this.isReady && this.#answered(index),
        });
        const id = `task-${index}`;
        const heading = element("h2", { id, class: "task-heading" }, say("taskOf", { number: index + 1, count: this.page.tasks.length }));
        const verdict = element("div", { class: "verdict", role: "status" });
        const box = element("section", { class: "task", "aria-labelledby": id }, heading, view.element, verdict);
        const one = { view, box, heading, verdict, isRight: Boolean(task.is_right), wasTried: Boolean(task.hint) };
        if (this.isTraining) {
            one.checkButton = element("button", { type: "button", class: "primary", onclick: () => this.#checkAnswer(index) }, say("check"));
            box.append(element("div", { class: "buttons-row" }, one.checkButton));
        }
        if (task.hint)
            this.#showVerdict(one, { right: false, hint: task.hint });
        return one;
    }

    #frame() {
        const page = this.page;
        this.progress = element("progress", { max: this.tasks.length, value: 0, "aria-label": say("answeredTasks") });
        this.progressWords = element("span", { class: "progress-words" });
        this.timeLeft = element("span", { class: "chip", role: "timer" });
        const earned = this.isTraining ? element("span", { class: "chip" }, say("training"))
            : element("span", { class: "chip", title: say("practiceMoney") },
                ownWords(element("span", { class: "wide-words" }, `${say("earned")} `), money(this.state.earned)));
        // What the requester switched off.
        const settings = page.settings ?? {};
        this.timeLeft.hidden = settings.showTimer === false;
        earned.hidden = !this.isTraining && settings.showReward === false;
        const menu = element("button", { type: "button", class: "plain menu-button", onclick: this.deeds.menu }, say("menu"));
        this.sendButton = element("button", { type: "button", class: "primary send", onclick: () => this.send() }, this.#sendWords());
        this.previous = element("button", { type: "button", onclick: () => this.#goTo(this.current - 1) }, say("back"));
        this.next = element("button", { type: "button", onclick: () => this.#goTo(this.current + 1) }, say("next"));
        const heading = this.isTraining ? say("training") : this.state.study.name;
        return element("div", { class: `page ${this.isPager ? "pager" : "scroll"}` },
            element("header", { class: "bar" },
                element("div", { class: "bar-row" }, this.progressWords, this.timeLeft, earned, menu), this.progress),
            element("main", {},
                element("h1", { class: settings.showTitle === false ? "unseen" : "page-heading" }, dataText(heading)),
                element("p", { class: "page-facts" }, dataText(this.isTraining
                    ? say("trainingWords")
                    : say("tasks", { count: page.tasks.length })
                        + (settings.showReward === false ? "" : ` · ${say("forThePage", { money: money(page.reward) })}`))),
                this.tasks.map(one => one.box),
                element("div", { class: "page-end buttons-row" }, this.isPager ? [this.previous, this.next] : null, this.sendButton)));
    }

    #sendWords() {
        return say(this.isTraining ? "finishTraining" : "sendPage");
    }
    #isDone(index) {
        const one = this.tasks[index];
        return this.isTraining ? one.isRight : one.view.check(false);
    }

    #answered(index) {
        const wasDone = this.tasks[index].wasDone;
        this.#keep();
        this.#refresh();
        if (this.tasks[index].wasDone && !wasDone && !this.isTraining)
            this.#goOnFrom(index);
    }
    // After the answer the next open task comes into view, unless this one asks for more.
    #goOnFrom(index) {
        const fields = this.tasks[index].view.element.querySelectorAll(".tb-choices, .choice.check, button.choice, select, textarea, input[type=text]");
        if (fields.length > 1)
            return;
        const open = [...this.tasks.keys()].map(i => (index + 1 + i) % this.tasks.length).find(i => !this.#isDone(i));
        clearTimeout(this.pending);
        this.pending = setTimeout(() => {
            if (this.isClosed)
                return;
            if (open !== undefined)
                this.#goTo(open);
            else
                this.sendButton.scrollIntoView({ block: "nearest" });
        }, 250);
    }
    #keep() {
        if (this.isClosed)
            return;
        rememberPage(this.page.assignment_id, { ...rememberedPage(this.page.assignment_id), seconds: this.clock?.seconds,
            answers: this.tasks.map(one => ({ output: one.view.data.output, internal: one.view.data.internal })) });
    }
    #refresh() {
        let done = 0;
        this.tasks.forEach((one, i) => {
            one.wasDone = this.#isDone(i);
            done += one.wasDone;
            one.box.classList.toggle("done", one.wasDone);
            if (one.checkButton) {
                one.checkButton.disabled = one.isRight;
                one.box.classList.toggle("locked", one.isRight);
                one.view.element.inert = one.isRight;
            }
        });
        this.progress.value = done;
        this.progressWords.replaceChildren(ownWords(say("doneOf", { done, count: this.tasks.length }), element("span", { class: "wide-words" }, ` ${say("answered")}`)));
        const isAll = done === this.tasks.length;
        this.element.classList.toggle("complete", isAll);
        this.sendButton.hidden = this.isTraining && !isAll;
        this.next.hidden = this.current >= this.tasks.length - 1;
        this.next.disabled = this.isTraining && !this.tasks[this.current]?.isRight;
        this.next.classList.toggle("primary", this.isTraining && !this.next.disabled);
        this.previous.hidden = (this.current ?? 0) === 0;
        this.tasks.forEach(one => one.checkButton && (one.checkButton.hidden = one.isRight));
    }

    #goTo(index, moving = true) {
        this.current = Math.min(this.tasks.length - 1, Math.max(0, index));
        if (this.clock)
            this.clock.current = this.current;
        this.tasks.forEach((one, i) => {
            one.box.hidden = this.isPager && i !== this.current;
            one.box.classList.toggle("current", i === this.current);
        });
        this.#refresh();
        if (!moving)
            return;
        this.#holdStill();
        const { box, heading } = this.tasks[this.current];
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        box.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
    }

    #listen() {
        this.listeners = new AbortController();
        const options = { signal: this.listeners.signal };
        document.addEventListener("keydown", event => this.#key(event), options);
        this.element.addEventListener("focusin", event => this.#lookAt(event.target), options);
        this.element.addEventListener("pointerdown", event => this.#lookAt(event.target), options);
        window.addEventListener("scroll", () => this.#followScroll(), { ...options, passive: true });
        window.addEventListener("pagehide", () => this.#keep(), options);
    }
    #lookAt(target) {
        this.#holdStill();
        const index = this.tasks.findIndex(one => one.box.contains(target));
        if (index >= 0 && index !== this.current && !this.isPager)
            this.#setCurrent(index);
    }
    // What was chosen on purpose stays current while the page scrolls to it.
    #holdStill() {
        this.stillUntil = performance.now() + stillFor;
    }
    #followScroll() {
        if (this.isPager || this.isFollowing || performance.now() < this.stillUntil)
            return;
        this.isFollowing = true;
        requestAnimationFrame(() => {
            this.isFollowing = false;
            const line = innerHeight * 0.45;
            const index = this.tasks.findIndex(one => {
                const place = one.box.getBoundingClientRect();
                return place.top <= line && place.bottom > line;
            });
            if (index >= 0 && index !== this.current)
                this.#setCurrent(index);
        });
    }
    #setCurrent(index) {
        this.current = this.clock.current = index;
        this.tasks.forEach((one, i) => one.box.classList.toggle("current", i === index));
    }

    #key(event) {
        if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]") || isTyping(event.target))
            return;
        if (event.key === "Enter" && !event.target.closest("button, a, summary")) {
            event.preventDefault();
            if (this.isTraining)
                this.#enterInTraining();
            else
                this.send();
        } else if (event.key === "Backspace") {
            event.preventDefault();
            this.#goTo(this.current - 1);
        } else if (!event.target.matches?.("input[type=radio]") || !/^Arrow/.test(event.key)) {
            const one = this.tasks[this.current];
            if (!(this.isTraining && one.isRight) && !event.repeat && one.view.press(event.key, event.code))
                event.preventDefault();
        }
    }
    #enterInTraining() {
        if (!this.tasks[this.current].isRight)
            this.#checkAnswer(this.current);
        else if (!this.next.hidden)
            this.#goTo(this.current + 1);
        else if (!this.sendButton.hidden)
            this.send();
    }

    async #checkAnswer(index) {
        const one = this.tasks[index];
        if (one.isChecking || !one.view.check())
            return;
        one.isChecking = one.checkButton.disabled = true;
        const verdict = await this.deeds.checkAnswer(index, one.view.data.output);
        one.isChecking = one.checkButton.disabled = false;
        if (!verdict || this.isClosed)
            return;
        one.isRight = verdict.right;
        this.#showVerdict(one, verdict);
        this.#refresh();
        if (verdict.right)
            (this.next.hidden ? this.sendButton : this.next).focus();
    }
    #showVerdict(one, verdict) {
        const words = say(verdict.right ? "right" : "wrong");
        one.verdict.replaceChildren(element("div", { class: `notice ${verdict.right ? "success" : "warning"}` },
            element("strong", {}, words), verdict.hint ? dataText(verdict.hint, "p") : null,
            verdict.right ? null : element("p", {}, say("chooseAgain"))));
        (one.checkButton ?? one.verdict).scrollIntoView({ block: "nearest" });
    }

    send() {
        const open = this.tasks.findIndex((_, i) => !this.#isDone(i));
        if (open < 0)
            return void this.deeds.send(this.submission());
        this.#goTo(open);
        this.tasks[open].view.check();
        announce(say("notAnswered", { number: open + 1 }), "warning");
    }

    #showLeft(rest) {
        this.timeLeft.replaceChildren(ownWords(clockWords(rest), element("span", { class: "wide-words" }, ` ${say("left")}`)));
        this.timeLeft.classList.toggle("soon", rest <= 60);
        if (rest === 60)
            announce(say("lastMinute"), "warning");
        if (this.isReady && rest % 5 === 0)
            this.#keep();
    }
    #over() {
        if (this.isSending) // the server decides whether it came in time
            return;
        this.close();
        this.deeds.over();
    }
}
