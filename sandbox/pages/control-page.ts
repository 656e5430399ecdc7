import { existsSync, readFileSync } from "node:fs";
import { html } from "hono/html";
import type { Html, Visit } from "./deps.ts";
import { layout } from "./layout.ts";

const README = new URL("../README.md", import.meta.url);

/** The control API's one page of documentation, where a browser finds it too. */
export function controlPage(visit: Visit): Html {
  const words = existsSync(README) ? readFileSync(README, "utf8") : "The documentation stands in sandbox/README.md.";
  return layout(visit, {
    title: "Control by script",
    body: html`<main>
      <div class="page narrow">
        <div class="head"><h1>Control by script</h1></div>
        <section class="card"><pre>${words}</pre></section>
      </div>
    </main>`,
  });
}
