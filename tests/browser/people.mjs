// People in browsers: what a person does on the page, with keys or with a pointer.

export class Person {
    constructor(page, shots, log) {
        this.page = page;
        this.shots = shots;
        this.problems = [];
        page.on("pageerror", error => this.problems.push(`script: ${error.message}`));
        page.on("console", message => {
            const isExpected = /Failed to load resource/.test(message.text()); // refusals and lost networks
            if (message.type() === "error" && !isExpected)
                this.problems.push(`console: ${message.text()}`);
        });
        page.on("dialog", dialog => {
            this.problems.push(`dialog: ${dialog.message()}`);
            dialog.dismiss();
        });
        this.log = log;
    }
    button(name) {
        return this.page.getByRole("button", { name, exact: true });
    }
    async shot(name, whole = false) {
        await this.page.evaluate(() => Promise.all([...document.images].map(image => {
            image.loading = "eager";
            return Promise.race([image.decode().catch(() => {}), new Promise(done => setTimeout(done, 1000))]);
        })));
        await this.page.screenshot({ path: `${this.shots}/${name}.png`, fullPage: whole });
    }
    async join(url, name) {
        await this.page.goto(url);
        await this.button("Join").waitFor();
        if (name)
            await this.page.getByLabel("Name").fill(name);
        await this.button("Join").click();
    }
    async start() {
        await this.page.getByRole("button", { name: /^Start/ }).click();
        await this.task().waitFor();
    }
    task(index = 0) {
        return this.page.locator(".task:visible").nth(index);
    }
    heading(words) {
        return this.page.locator("h1", { hasText: words });
    }
    assignment() {
        return this.page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith("sidewise.page.")).join());
    }
    // One page of a training. `right(title)` tells the right answer's value; `wrongFirst` gives the other one first.
    async trainingPage(right, wrongFirst, seen = async () => {}) {
        for (;;) {
            const task = this.task();
            const answer = right(await task.locator(".tb-text").first().textContent());
            const key = answer === "LEFT" ? "1" : "2";
            if (wrongFirst) {
                await this.page.keyboard.press(key === "1" ? "2" : "1");
                await this.button("Check").click();
                await task.getByText("Not quite.").waitFor();
                await seen();
            }
            await this.page.keyboard.press(key);
            await this.button("Check").click();
            await task.getByText("That is right.").waitFor();
            if (!(await this.button("Next").isVisible()))
                break;
            await this.button("Next").click();
        }
        await this.button("Finish this training page").click();
    }
    // Answers what is open on an ordinary page, by keys.
    async answerPage(choose) {
        const count = await this.page.locator(".task").count();
        for (let i = 0; i < count; ++i) {
            const task = this.page.locator(".task").nth(i);
            if (await task.locator("input:checked").count())
                continue;
            await task.locator(".task-heading").click();
            await this.page.keyboard.press(choose(await task.innerText()));
            await task.locator("input:checked").waitFor();
        }
    }
}
