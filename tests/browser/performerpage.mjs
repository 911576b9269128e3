// Drives the performer's page in Chromium against the built-in platform on loopback.
// usage: node performerpage.mjs SIDEWISE-CLI WORK-FOLDER SAMPLE-FOLDER CHROMIUM ROOMHOST   (packages are found in WORK-FOLDER)

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

import { accessibilityFindings } from "./axe.mjs";
import { Person } from "./people.mjs";
import { Platform } from "./platform.mjs";
import { galleryStudy, hostileStudy, sampleStudy } from "./studies.mjs";

const [program, work, sample, chromiumPath, roomHost] = process.argv.slice(2);
const requireFromWork = createRequire(join(resolve(work), "package.json"));
const { chromium } = requireFromWork("playwright-core");
const axeSource = readFileSync(requireFromWork.resolve("axe-core/axe.min.js"), "utf8");
const shots = join(work, "screenshots");
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const dataDir = mkdtempSync(join(work, "data-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];
const desktop = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2, colorScheme: "dark" };

let platform, browser;
const people = [];

async function person(options = desktop) {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(15000);
    const made = new Person(await context.newPage(), shots);
    people.push(made);
    return made;
}

async function step(name, work) {
    const start = performance.now();
    await work();
    console.log(`ok   ${name} (${Math.round(performance.now() - start)} ms)`);
}

async function accessible(someone, where) {
    assert.deepEqual(await accessibilityFindings(someone.page, axeSource, where), []);
}

async function fitsWidth(someone, where) {
    const [content, window] = await someone.page.evaluate(() => [document.scrollingElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${where} is ${content} px wide in a window of ${window} px`);
}

function rightAnswers(study) {
    return new Map(study.trainingTasks.map(task => [task.input_values.product_title, task.known_solutions[0].output_values.result]));
}

async function sampleStudyAnswered() {
    const study = sampleStudy(sample);
    const made = await platform.launch(study);
    const room = await platform.openRoom(made.pool);
    const right = title => rightAnswers(study).get(title);
    const choose = text => text.length % 3 === 0 ? "2" : "1";
    const ann = await person();
    const ben = await person(phone);

    await step("join by link, and a wrong code is refused", async () => {
        await ann.page.goto(`${platform.url}/p/#WRONG2`);
        await ann.button("Join").click();
        await ann.page.getByText("There is no open room").waitFor();
        await ann.shot("00-wrong-code");
        await ann.page.getByLabel("Code").fill(room.code.toLowerCase());
        await ann.page.getByLabel("Name").fill("Ann");
        await ann.shot("01-join");
        await accessible(ann, "join");
        await ann.button("Join").click();
        await ann.button("Start the training").waitFor();
        await ann.shot("02-instructions", true);
        await accessible(ann, "instructions");
        await ben.join(room.url, "");
        await ben.button("Start the training").waitFor();
        await ben.shot("20-phone-instructions", true);
        await fitsWidth(ben, "instructions");
        await accessible(ben, "instructions on a phone");
    });

    await step("training failed, then repeated and passed", async () => {
        await ann.start();
        await ann.shot("03-training");
        let wasSeen = false;
        const seen = async () => {
            if (wasSeen)
                return;
            wasSeen = true;
            await ann.shot("04-hint");
            await accessible(ann, "hint");
            await ann.page.reload(); // the first answer has counted, the hint stays
            await ann.task().getByText("Not quite.").waitFor();
        };
        await ann.trainingPage(right, true, seen);
        await ann.button("Next page").click();
        await ann.task().waitFor();
        await ann.trainingPage(right, true);
        await ann.button("Next page").click();
        await ann.page.getByText("Training not passed").waitFor();
        await ann.shot("05-training-failed");
        await accessible(ann, "training failed");
        const listed = (await platform.get("/local/v1/performers")).items.find(one => one.name === "Ann");
        assert.equal(listed.pages, 0);
        await platform.post(`/local/v1/performers/${listed.id}/repeat-training`);
        await ann.button("Look again").click();
        await ann.task().waitFor();
        for (let page = 0; page < 2; ++page) {
            await ann.trainingPage(right, false);
            await ann.button("Next page").click();
            await ann.task().waitFor();
        }
        assert.match(await ann.page.locator(".page-facts").textContent(), /\$0\.05 practice money/);
    });

    await step("a page: product on top, equal pictures, full screen, menu", async () => {
        await ann.shot("06-page");
        await ann.shot("07-page-whole", true);
        await accessible(ann, "page");
        const sizes = await ann.task().locator(".side .picture-frame").evaluateAll(frames =>
            frames.map(frame => [frame.getBoundingClientRect().width, frame.getBoundingClientRect().height]));
        assert.equal(sizes.length, 2);
        assert.deepEqual(sizes[0], sizes[1]);
        assert.deepEqual(await ann.task().locator(".side-name").allTextContents(), ["Left", "Right"]);
        await ann.task().locator(".picture-button").nth(1).click();
        await ann.page.locator(".large-picture").waitFor();
        await ann.shot("08-large-picture");
        await accessible(ann, "large picture");
        await ann.page.keyboard.press("Escape");
        await ann.button("Menu").click();
        await ann.shot("09-menu");
        await accessible(ann, "menu");
        await ann.page.keyboard.press("Escape");
    });

    await step("a reload keeps the page of tasks and its answers", async () => {
        await ann.page.keyboard.press("1");
        await ann.page.waitForFunction(() => document.querySelector(".task.current")?.getAttribute("aria-labelledby") === "task-1");
        await ann.page.keyboard.press("2");
        await ann.page.waitForFunction(() => document.querySelector(".progress-words").textContent.startsWith("2 of"));
        await ann.shot("10-going-on");
        const before = await ann.assignment();
        await ann.page.reload();
        await ann.task().waitFor();
        assert.equal(await ann.assignment(), before);
        assert.equal(await ann.page.locator(".task input:checked").count(), 2);
    });

    await step("an incomplete page says what is missing", async () => {
        await ann.button("Send the page").click();
        await ann.page.locator(".tb-error:visible").first().waitFor();
        await ann.shot("11-missing-answer");
        await accessible(ann, "missing answer");
    });

    await step("a reload without a network goes on with the page and its answers", async () => {
        await ann.page.waitForFunction(() => navigator.serviceWorker?.controller);
        await ann.page.waitForTimeout(300); // copies are being kept
        await ann.page.context().setOffline(true);
        await ann.page.reload();
        await ann.task().waitFor();
        assert.equal(await ann.page.locator(".task input:checked").count(), 2);
        await ann.page.getByText("No connection").waitFor();
        assert.ok(await ann.task().locator("img").evaluateAll(images => images.every(image => image.complete && image.naturalWidth > 0)), "pictures are there");
        await ann.shot("15-reloaded-offline");
        await ann.page.context().setOffline(false);
        await ann.page.getByText("No connection").waitFor({ state: "detached", timeout: 30000 });
        assert.equal(await ann.page.locator(".task input:checked").count(), 2);
    });

    await step("a lost network loses nothing, and the page is sent once", async () => {
        await ann.page.context().setOffline(true);
        await ann.answerPage(choose);
        await ann.button("Send the page").click();
        await ann.page.getByText("No connection").waitFor();
        await ann.shot("12-offline");
        await accessible(ann, "offline");
        await ann.page.context().setOffline(false);
        await ann.page.getByText("Thank you!").waitFor();
        await ann.shot("13-page-sent");
        await accessible(ann, "page sent");
        const mine = (await platform.allAssignments(made.pool)).filter(one => one.status === "ACCEPTED");
        assert.equal(mine.length, 1);
        assert.deepEqual(mine[0].metadata.source, ["lan"]);
        assert.equal(mine[0].metadata.task_seconds.length, mine[0].tasks.length);
        assert.ok(mine[0].metadata.task_seconds.every(seconds => Number(seconds) >= 0));
        assert.deepEqual(mine[0].metadata.shown_left, mine[0].tasks.map(task => task.input_values.left_id));
    });

    await step("a phone of 320 px", async () => {
        await ben.start();
        await ben.shot("21-phone-training");
        await fitsWidth(ben, "training");
        for (let page = 0; page < 2; ++page) {
            await ben.trainingPage(right, false);
            await ben.button("Next page").waitFor();
            await ben.shot("22-phone-sent");
            await fitsWidth(ben, "page sent");
            await ben.button("Next page").tap();
            await ben.task().waitFor();
        }
        await ben.shot("23-phone-page");
        await ben.shot("24-phone-page-whole", true);
        await fitsWidth(ben, "page");
        await accessible(ben, "page on a phone, dark");
        const left = await ben.task().locator(".side").nth(0).boundingBox();
        const right_ = await ben.task().locator(".side").nth(1).boundingBox();
        assert.ok(right_.y >= left.y + left.height, "the two sides stand above each other");
        for (const box of await ben.task().locator(".choice").all())
            assert.ok((await box.boundingBox()).height >= 44);
        await ben.task().locator(".choice").nth(1).tap();
        await ben.page.locator(".task.done").first().waitFor();
    });

    await step("nothing on the page tells golden tasks, order or hidden fields", async () => {
        const told = await ann.page.evaluate(async () => {
            const token = JSON.parse(localStorage.getItem("sidewise.person")).token;
            return (await fetch("/p/api/take", { method: "POST", headers: { Authorization: `Performer ${token}` } })).text();
        });
        for (const word of ["secret-order", "known_solutions", "model_order", "golden", "GOLDEN", "hint"])
            assert.ok(!told.includes(word), `the page's answer contains ${word}`);
        await ann.page.reload();
        await ann.task().waitFor();
    });

    await step("five people in parallel answer the study to its end", async () => {
        const others = await Promise.all(["Cleo", "Dan", "Eva"].map(async name => {
            const other = await person();
            await other.join(room.url, name);
            await other.start();
            for (let page = 0; page < 2; ++page) {
                await other.trainingPage(right, false);
                await other.button("Next page").click();
                await other.task().waitFor();
            }
            return other;
        }));
        await Promise.all([ann, ben, ...others].map(async one => {
            for (;;) {
                await one.answerPage(choose);
                await one.button("Send the page").click();
                await one.heading(/Page sent|All done|Nothing to do/).waitFor();
                if (!(await one.button("Next page").isVisible()))
                    return;
                await one.button("Next page").click();
                await one.task().or(one.heading(/All done|Nothing to do/)).first().waitFor();
                if (!(await one.task().isVisible()))
                    return;
            }
        }));
        await Promise.all([ann, ben, ...others].map(one => one.page.getByText("All done").waitFor()));
        await ann.shot("14-all-done");
        await ben.shot("25-phone-all-done");
        await accessible(ann, "all done");
    });

    await step("every answer arrived once, and they rank", async () => {
        const pool = await platform.get(`/api/v1/pools/${made.pool}`);
        assert.equal(pool.last_close_reason, "COMPLETED");
        const pages = (await platform.allAssignments(made.pool)).filter(one => one.status === "ACCEPTED");
        const seen = new Map();
        for (const page of pages) {
            page.tasks.forEach((task, i) => {
                if (!task.known_solutions)
                    seen.set(task.id, [...(seen.get(task.id) ?? []), page.user_id]);
                assert.ok(page.solutions[i].output_values.result);
            });
        }
        assert.equal(seen.size, study.generalCount);
        for (const who of seen.values())
            assert.deepEqual([who.length, new Set(who).size], [5, 5]);
        const names = (await platform.get("/local/v1/performers")).items.map(one => one.name);
        assert.deepEqual(names.sort(), ["Ann", "Cleo", "Dan", "Eva", "Guest 2"]);
        const file = join(dataDir, "answers.tsv");
        writeFileSync(file, await platform.get(`/api/new/requester/pools/${made.pool}/assignments.tsv`));
        const ranking = execFileSync(program, ["rank", file], { encoding: "utf8" });
        assert.match(ranking, /espresso-machine/);
    });
}

async function hostileStudyHarmless() {
    await step("script in every text stays text; right to left", async () => {
        const study = hostileStudy();
        const made = await platform.launch(study);
        const room = await platform.openRoom(made.pool);
        const one = await person();
        await one.join(room.url, study.project.public_description);
        await one.page.locator("main button.primary").waitFor();
        await one.heading("שם").waitFor();
        assert.equal(await one.page.locator("main button.primary").innerText(), "התחלה"); // the page speaks the study's language
        await one.shot("30-right-to-left-instructions", true);
        await one.page.locator("main button.primary").click();
        await one.task().waitFor();
        assert.equal(await one.page.evaluate(() => document.documentElement.dir), "rtl");
        await one.shot("31-right-to-left-page", true);
        const sides = await one.task().locator(".side").all();
        assert.ok((await sides[0].boundingBox()).x < (await sides[1].boundingBox()).x, "left stays left");
        await accessible(one, "right to left");
        await fitsWidth(one, "right to left");
        assert.equal(await one.page.evaluate(() => window.hacked), undefined);
        assert.equal(await one.page.locator("main img, main script, main iframe, main [onclick], main [onerror], main a[href^=javascript]").count(), 0);
        assert.ok((await one.page.locator("main").innerText()).includes("<img src=x onerror="));
        await one.answerPage(() => "1");
        await one.page.locator("button.send").click();
        await one.page.getByText(/תודה|הכול הושלם/).first().waitFor();
        assert.equal(await one.page.evaluate(() => window.hacked), undefined);
    });
}

async function languages() {
    await step("every language is complete and fits a small phone", async () => {
        for (const language of ["DE", "ES", "FR", "RU", "HE", "FA"]) {
            const study = galleryStudy();
            study.project.localization_config = { default_language: language };
            const made = await platform.launch(study);
            const room = await platform.openRoom(made.pool);
            const one = await person(phone);
            await one.page.goto(room.url);
            await one.button("Join").click();
            await one.page.locator(".instructions-box").waitFor();
            assert.equal(await one.page.evaluate(() => document.documentElement.dir), /HE|FA/.test(language) ? "rtl" : "ltr");
            await one.page.locator("main button.primary").click();
            await one.task().waitFor();
            const spoken = await one.page.evaluate(() => document.documentElement.lang);
            assert.equal(spoken, language === "FA" ? "en" : language.toLowerCase()); // the page has no Persian: it says so
            await one.shot(`35-language-${language.toLowerCase()}`);
            await fitsWidth(one, language);
            for (const box of await one.task().locator(".tb, .side, .tb-choices, .tb-frame").all()) {
                const [outer, inner] = [await one.task().boundingBox(), await box.boundingBox()];
                assert.ok(!inner || (inner.x >= outer.x - 1 && inner.x + inner.width <= outer.x + outer.width + 1), `${language}: nothing reaches out of its task`);
            }
            await accessible(one, language);
            await one.page.context().close();
            people.pop();
        }
    });
}

async function galleryWorks() {
    await step("every component is drawn, conditions and keys work", async () => {
        const made = await platform.launch(galleryStudy());
        const room = await platform.openRoom(made.pool);
        const one = await person();
        await one.join(room.url, "Gus");
        await one.start();
        for (const box of await one.task().locator(".tb, .side, .tb-choices, .tb-frame").all()) {
            const [outer, inner] = [await one.task().boundingBox(), await box.boundingBox()];
            assert.ok(!inner || inner.x + inner.width <= outer.x + outer.width + 1, "nothing reaches out of its task");
        }
        await one.shot("40-gallery", true);
        await accessible(one, "gallery");
        const text = () => one.task().innerText();
        assert.equal(await one.task().getByText("This page cannot show").count(), 1);
        for (const words of ["before", "after", "from $ref", "column 2", "aside", "k2", "common", "bold item", "labelled", "careful", "a hint",
            "joined-UPPER", "blue car", "x1", "x2", "wikipedia.org/w/index.php?search=lamp", "two is not chosen", "no magic"])
            assert.ok((await text()).includes(words), `“${words}” is shown`);
        await one.button("Send the page").click();
        await one.task().getByText("choose one, please").waitFor();
        await one.button("Set two").click();
        await one.task().getByText("two is chosen").waitFor();
        assert.equal(await one.task().getByText("choose one, please").isVisible(), false);
        await one.task().locator(".task-heading").click();
        await one.page.keyboard.press("q");
        await one.task().getByText("two is not chosen").waitFor();
        assert.equal(await one.task().getByRole("radio", { name: "One" }).isChecked(), true);
        await one.page.keyboard.press("w"); // checks the box, whose trigger types the word
        await one.task().getByText("magic was typed").waitFor();
        assert.equal(await one.page.getByLabel("Text", { exact: true }).first().inputValue(), "magic");
        await one.page.getByLabel("Text", { exact: true }).first().pressSequentially("q1"); // keys do nothing while typing
        await one.button("Open folded").click();
        await one.task().getByText("folded", { exact: true }).waitFor();
        await one.button("Say it").click();
        await one.page.locator(".toast", { hasText: "a notification" }).waitFor();
        await one.button("Next").click();
        await one.page.locator("#task-1:visible").waitFor();
    });

    await step("skip, stop, come back, pause and remove", async () => {
        const listed = async name => (await platform.get("/local/v1/performers")).items.find(one => one.name === name);
        const one = people.at(-1);
        await one.button("Menu").click();
        await one.button("Stop").click();
        await one.page.locator("dialog").getByRole("button", { name: "Stop", exact: true }).click();
        await one.page.getByText("You have stopped").waitFor();
        assert.equal((await listed("Gus")).state, "left");
        await one.button("Come back").click();
        await one.task().waitFor();
        assert.equal((await listed("Gus")).state, "working");
        await one.button("Menu").click();
        await one.button("Skip this page").click();
        await one.button("Skip it").click();
        await one.page.getByText("Nothing to do right now").waitFor();
        await one.shot("41-waiting");
        await accessible(one, "waiting");
        const { id } = await listed("Gus");
        await platform.post(`/local/v1/performers/${id}/pause`);
        await one.page.getByRole("button", { name: "Look again" }).click();
        await one.heading("Paused").waitFor();
        await platform.post(`/local/v1/performers/${id}/remove`);
        await one.page.reload();
        await one.page.getByText("Your part in this study has ended").waitFor();
    });
}

async function openToTheNetwork() {
    await step("the room on the network: nothing but the page, and an honest word when it is lost", async () => {
        const made = await platform.launch(galleryStudy());
        const room = await platform.openRoom(made.pool);
        await platform.post("/local/v1/network");
        const { network } = await platform.get("/local/v1/open-room");
        const outside = network.addresses.find(one => !one.address.includes(":"))?.url;
        if (!outside)
            return console.log("     (this machine has no address besides loopback: the rest of this step is skipped)");
        const one = await person(phone);
        await one.join(outside, "Nell");
        await one.start();
        assert.equal(await one.page.evaluate(() => window.isSecureContext), false);
        await one.page.context().setOffline(true);
        await one.task().getByRole("button", { name: "Set two" }).click();
        await one.button("Send the page").or(one.button("Next")).first().waitFor();
        const refused = await fetch(new URL("/api/v1/pools", outside), { headers: { Authorization: "ApiKey browser-test-key" } });
        assert.equal(refused.status, 404);
        await one.page.reload().catch(() => {}); // such a browser has no copy: it says so itself
        await one.page.context().setOffline(false);
        await one.page.goto(new URL("/p/", outside).href);
        await one.task().waitFor(); // the same person, the same page, the same answer
        assert.match(await one.page.locator(".progress-words").innerText(), /^1 of 2/);
        await platform.call("DELETE", "/local/v1/network");
        await one.button("Menu").click();
        await one.button("Stop").click();
        await one.page.locator("dialog").getByRole("button", { name: "Stop", exact: true }).click();
        await one.page.getByText("Please do not reload the page before that").waitFor();
        await one.shot("50-network-closed");
        await accessible(one, "network closed");
        assert.ok(room.code);
        await one.page.context().close();
        people.pop();
    });
}

// The other end is the program's own workspace: it launches, opens the room, fetches the answers and ranks them.
async function rankedInTheApp() {
    await step("five people in parallel, from the room's code to a ranking in the app", async () => {
        const host = spawn(roomHost, [join(dataDir, "app")], { stdio: ["ignore", "pipe", "inherit"] });
        host.once("exit", (code, signal) => code === 0 || signal === "SIGTERM" || console.log(`     the app's end ended with ${code ?? signal}`));
        const said = [];
        let heard = () => {};
        createInterface({ input: host.stdout }).on("line", text => {
            said.push(JSON.parse(text));
            heard();
        });
        const line = async () => {
            if (!said.length)
                await new Promise((done, failed) => {
                    heard = done;
                    setTimeout(() => failed(new Error("the app's end says nothing")), 90000);
                });
            return said.shift();
        };
        try {
            const { url, code, right } = await line();
            const crowd = await Promise.all(["Ada", "Bo", "Cy", "Di", "Ed"].map(async (name, i) => {
                const one = await person(i === 0 ? { ...phone, viewport: { width: 390, height: 780 }, colorScheme: "light" } : desktop);
                await one.page.goto(url.replace(/#.*/, "")); // by the code, typed in
                await one.page.getByLabel("Code").fill(`${code.slice(0, 3)} ${code.slice(3).toLowerCase()}`);
                await one.page.getByLabel("Name").fill(name);
                await one.button("Join").click();
                await one.start();
                return one;
            }));
            await Promise.all(crowd.map(async one => {
                for (let page = 0; page < 2; ++page) {
                    const tasks = await one.page.evaluate(async () => (await (await fetch("/p/api/state",
                        { headers: { Authorization: `Performer ${JSON.parse(localStorage.getItem("sidewise.person")).token}` } })).json()).page.tasks);
                    const byTitle = new Map(tasks.map(({ input_values: v }) => [v.product_title, right[`${v.left_id}|${v.right_id}`]]));
                    await one.trainingPage(title => byTitle.get(title), false);
                    await one.button("Next page").click();
                    await one.task().waitFor();
                }
            }));
            for (const image of await crowd[0].task().locator("img").all())
                await image.evaluate(one => { one.loading = "eager"; return one.decode(); }); // the sample's own pictures
            assert.equal(await crowd[0].task().locator("img").count(), 3);
            await crowd[0].shot("60-phone-390-page", true);
            await fitsWidth(crowd[0], "390 px");
            await crowd[1].shot("61-desktop-page");
            await Promise.all(crowd.map(async one => {
                await one.answerPage(text => text.length % 2 ? "2" : "1");
                await one.button("Send the page").click();
                await one.page.getByText(/All done|Page sent|Nothing to do/).first().waitFor();
            }));
            const result = await line();
            assert.equal(result.judgements, 30); // six pairs, five people
            assert.equal(result.simulated, 0);
            assert.equal(result.performers, 5);
            assert.deepEqual(result.ranking.map(items => items.length), [3, 3]);
        } finally {
            host.kill();
        }
    });
}

async function tryOut() {
    await step("a try-out shows the page and records nothing", async () => {
        const study = sampleStudy(sample);
        const made = await platform.post("/local/v1/tryouts", { project: study.project, pass_level: 80,
            pages: [{ kind: "training", tasks: study.trainingTasks.slice(0, 2) }, { reward: 0.05, tasks: study.tasks.slice(0, 2) }] });
        const one = await person();
        await one.page.goto(made.url);
        await one.button("Start the training").waitFor();
        await one.page.getByText("Nothing is recorded").waitFor();
        await one.start();
        await one.trainingPage(title => rightAnswers(study).get(title), false);
        await one.button("Next page").click();
        await one.task().waitFor();
        await one.answerPage(() => "1");
        await one.shot("51-try-out");
        await accessible(one, "try-out");
        await one.button("Send the page").click();
        await one.button("Start again").waitFor();
        const told = await platform.get(`/local/v1/tryouts/${made.id}`);
        assert.equal(told.pages[1].solutions[0].output_values.result, "LEFT");
        assert.equal(await one.page.evaluate(() => localStorage.getItem("sidewise.person")), null); // lives in its tab
    });
}

async function timeAndDevices() {
    const study = { ...galleryStudy(), seconds: 6 };
    study.project.task_spec.view_spec.settings = { showSkip: false, showReward: false };
    const made = await platform.launch(study);
    const room = await platform.openRoom(made.pool);
    const one = await person();

    await step("the personal link goes on elsewhere with the same page", async () => {
        await one.join(room.url, "Mia");
        await one.start();
        await one.button("Menu").click();
        assert.equal(await one.button("Skip this page").count(), 0); // switched off in this study
        await one.button("Go on with another device").click();
        const link = await one.page.getByLabel("Your personal link").inputValue();
        const other = await person(phone);
        await other.page.goto(link);
        await other.task().waitFor();
        assert.ok(!other.page.url().includes("me="), "the secret leaves the address bar");
        assert.equal((await platform.get("/local/v1/performers")).items.filter(who => who.name === "Mia").length, 1);
        assert.equal((await platform.allAssignments(made.pool)).length, 1);
        await other.page.close();
        await one.page.keyboard.press("Escape");
    });

    await step("when the time is over the page goes back", async () => {
        await one.heading("This page is closed").waitFor();
        await one.shot("42-time-over");
        await accessible(one, "time over");
        await one.button("Next page").click();
        await one.task().waitFor();
        assert.deepEqual((await platform.allAssignments(made.pool)).map(page => page.status), ["EXPIRED", "ACTIVE"]);
    });
}

try {
    platform = await Platform.start(program, dataDir);
    browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
    await sampleStudyAnswered();
    await hostileStudyHarmless();
    await languages();
    await galleryWorks();
    await timeAndDevices();
    await openToTheNetwork();
    await tryOut();
    // Takes the whole program beside five browsers and has been too slow on a busy machine: by hand.
    if (process.env.SIDEWISE_BROWSER_ALL)
        await rankedInTheApp();
    else
        console.log("skip five people to a ranking in the app (set SIDEWISE_BROWSER_ALL=1 to run it)");
    await step("no script errors and no policy violations", async () => {
        assert.deepEqual(people.flatMap(one => one.problems), []);
    });
} catch (error) {
    console.log(`FAILED ${error.stack ?? error}`);
    for (const [i, one] of people.entries()) {
        await one.page.screenshot({ path: join(shots, `failed-${i}.png`) }).catch(() => {});
        console.log(`person ${i}:`, one.page.url(), ...one.problems);
    }
    process.exitCode = 1;
} finally {
    await browser?.close();
    await platform?.stop();
    rmSync(dataDir, { recursive: true, force: true });
}
