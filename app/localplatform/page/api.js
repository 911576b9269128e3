// Talks to the platform that served this page. The secret of this person travels in a header, never in an address.

export class Refused extends Error {
    constructor(status, code, message) {
        super(message);
        this.status = status;
        this.code = code;
    }
}
export class Offline extends Error { }
export class Busy extends Offline { } // there, but asks to wait

const patience = 20000;

export class Api {
    constructor(token = null) {
        this.token = token;
    }

    state() {
        return this.#call("GET", "state");
    }
    post(what, body = {}) {
        return this.#call("POST", what, body);
    }

    async #call(method, what, body) {
        const headers = {};
        if (this.token)
            headers.Authorization = `Performer ${this.token}`;
        if (body)
            headers["Content-Type"] = "application/json";
        let reply, answer;
        try {
            reply = await fetch(`/p/api/${what}`, { method, headers, body: body && JSON.stringify(body), cache: "no-store",
                credentials: "omit", signal: AbortSignal.timeout?.(patience) });
            answer = await reply.json();
        } catch {
            throw new Offline();
        }
        if (reply.status === 429 || reply.status >= 500)
            throw new Busy();
        if (!reply.ok)
            throw new Refused(reply.status, answer.code ?? "", answer.message ?? "");
        return answer;
    }
}
