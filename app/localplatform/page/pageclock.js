// Times of a page: what is left of it, and how long each task was in view. Only time in which the window is visible
// counts. The deadline follows this device's steady clock from what the server said was left.

const tick = 250;

export class PageClock {
    constructor(secondsLeft, seconds, { left, over }) {
        this.end = performance.now() + secondsLeft * 1000;
        this.seconds = seconds; // per task, goes on where it was before a reload
        this.current = 0;
        this.last = performance.now();
        this.timer = setInterval(() => this.#tick(left, over), tick);
        left(Math.ceil(secondsLeft));
    }

    #tick(left, over) {
        const now = performance.now();
        // A device that slept did not look at the task.
        if (document.visibilityState === "visible" && now - this.last < 20 * tick)
            this.seconds[this.current] += (now - this.last) / 1000;
        this.last = now;
        const rest = Math.ceil((this.end - now) / 1000);
        if (rest !== this.shown)
            left(Math.max(0, rest));
        this.shown = rest;
        if (rest <= 0) {
            this.stop();
            over();
        }
    }
    stop() {
        clearInterval(this.timer);
    }
}

export function clockWords(seconds) {
    const minutes = Math.floor(seconds / 60);
    return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}
