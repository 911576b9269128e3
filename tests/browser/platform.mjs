// The built-in platform as a program of its own, and the requester's side of it.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export const token = "browser-test-key";

export class Platform {
    static async start(program, dataDir) {
        const child = spawn(program, ["platform", "--port", "0", "--token", token, "--data-dir", dataDir],
            { stdio: ["ignore", "pipe", "inherit"] });
        const lines = createInterface({ input: child.stdout });
        const first = await new Promise((found, failed) => {
            lines.once("line", found);
            child.once("exit", code => failed(new Error(`the platform ended with ${code}`)));
        });
        const url = /^listening (http:\S+)$/.exec(first)?.[1];
        if (!url)
            throw new Error(`unexpected first line: ${first}`);
        return new Platform(child, url);
    }
    constructor(child, url) {
        this.child = child;
        this.url = url;
    }
    async stop() {
        const ended = new Promise(done => this.child.once("exit", done));
        this.child.kill("SIGTERM");
        await ended;
    }

    async call(method, path, body, key = token) {
        const reply = await fetch(this.url + path, { method, body: body && JSON.stringify(body),
            headers: { Authorization: `ApiKey ${key}`, ...(body ? { "Content-Type": "application/json" } : {}) } });
        const text = await reply.text();
        if (!reply.ok)
            throw new Error(`${method} ${path}: ${reply.status} ${text}`);
        try {
            return JSON.parse(text);
        } catch {
            return text;
        }
    }
    get(path) {
        return this.call("GET", path);
    }
    post(path, body) {
        return this.call("POST", path, body);
    }

    // A project with its training and pool, open. `study`: {project, training, pool, trainingTasks, tasks}.
    async launch(study) {
        const project = await this.post("/api/v1/projects", study.project);
        let training = null;
        if (study.trainingTasks) {
            training = await this.post("/api/v1/trainings", { project_id: project.id, private_name: "Training",
                training_tasks_in_task_suite_count: 3, task_suites_required_to_pass: 2, assignment_max_duration_seconds: 600,
                mix_tasks_in_creation_order: true, shuffle_tasks_in_task_suite: false, may_contain_adult_content: false,
                retry_training_after_days: 1, inherited_instructions: true });
            await this.post("/api/v1/tasks", study.trainingTasks.map(task => ({ ...task, pool_id: training.id })));
            await this.post(`/api/v1/trainings/${training.id}/open`);
        }
        const pool = await this.post("/api/v1/pools", { project_id: project.id, private_name: "Run", may_contain_adult_content: false,
            will_expire: "2099-01-01T00:00:00", reward_per_assignment: 0.05, assignment_max_duration_seconds: study.seconds ?? 600,
            auto_accept_solutions: true, defaults: { default_overlap_for_new_task_suites: 1, default_overlap_for_new_tasks: study.overlap },
            mixer_config: { real_tasks_count: study.general, golden_tasks_count: study.golden, training_tasks_count: 0,
                min_real_tasks_count: 1, force_last_assignment: true },
            ...(training ? { quality_control: { training_requirement: { training_pool_id: training.id, training_passing_skill_value: 80 }, configs: [] } } : {}) });
        await this.post("/api/v1/tasks?allow_defaults=true", study.tasks.map(task => ({ ...task, pool_id: pool.id })));
        await this.post(`/api/v1/pools/${pool.id}/open`);
        return { project: project.id, training: training?.id, pool: pool.id };
    }
    openRoom(pool) {
        return this.post("/local/v1/open-room", { pool_ids: [pool] });
    }
    async allAssignments(pool) {
        return (await this.get(`/api/v1/assignments?pool_id=${pool}&limit=1000&sort=id`)).items;
    }
}
