import { html } from "hono/html";
import type { Html } from "./deps.ts";
import { icon, type IconName } from "./icons.ts";
import type { Shop } from "../store/types.ts";

export type Tone = "" | "good" | "warn" | "bad" | "blue";

export function badge(words: string, tone: Tone = ""): Html {
  return html`<span class="badge ${tone}">${words}</span>`;
}

/** A code as a small label: a name, not a state. */
export function tag(words: string): Html {
  return html`<span class="tag">${words}</span>`;
}

/** An instant in the shop's own zone, short; `today` is the machine's, whose clock the reader sees too. */
export function moment(at: number, { timezone }: Pick<Shop, "timezone">): Html {
  const date = new Date(at);
  const day = (one: Date) => one.toLocaleDateString("en-GB", { timeZone: timezone, day: "numeric", month: "short" });
  const time = date.toLocaleTimeString("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  const words = day(date) === day(new Date()) ? `today, ${time}` : `${day(date)}, ${time}`;
  return html`<time datetime="${date.toISOString()}" class="nowrap">${words}</time>`;
}

/** Nothing here (yet): says why, and offers the one next step. */
export function empty(sign: IconName, title: string, words: string, step: Html | string = ""): Html {
  return html`<div class="empty">
    ${icon(sign)}
    <h2>${title}</h2>
    <p>${words}</p>
    ${step}
  </div>`;
}

export function thumb(picture: string | null): Html {
  return picture
    ? html`<img class="thumb" src="${picture}" alt="" loading="lazy" />`
    : html`<span class="thumb">${icon("box")}</span>`;
}

/** "1 line", "3 lines". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What the last press did, carried over the redirect in the query. */
export function outcome(query: (name: string) => string | undefined): Html | string {
  const problem = query("problem");
  if (problem)
    return html`<div class="note bad" role="alert">
      ${icon("warn")}
      <div>${problem}</div>
    </div>`;
  const done = query("done");
  return done
    ? html`<div class="note good" role="status">
        ${icon("check")}
        <div>${done}</div>
      </div>`
    : "";
}
