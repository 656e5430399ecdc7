import { html } from "hono/html";
import type { Mail } from "../mailbox/letters.ts";
import type { Html, Visit } from "./deps.ts";
import { counted, empty, moment } from "./fragments.ts";
import { icon } from "./icons.ts";
import { layout } from "./layout.ts";
import { mailRows } from "./mail-rows.ts";

export function mailboxPage(visit: Visit): Html {
  const { mailbox, shop } = visit;
  const mails = mailbox.newest(200);
  return layout(visit, {
    title: "Mailbox",
    body: html`<main>
      <div class="page narrow">
        <div class="head">
          <h1>Mailbox</h1>
          <span class="soft optional">every mail anyone sent, to whomever</span>
          <div class="push">
            <form method="post" action="/mailbox/clear">
              <button ${mails.length ? "" : "disabled"}>Empty it</button>
            </form>
          </div>
        </div>
        <section class="card" data-live="mails">
          ${mails.length === 0
            ? empty(
                "mail",
                "No mail yet",
                "What Stafette sends to suppliers and merchants arrives here by real SMTP, and goes no further.",
                html`<a class="button primary" href="/">Place an order</a>`,
              )
            : mailRows(mails, shop)}
        </section>
      </div>
    </main>`,
  });
}

export function mailPage(visit: Visit, mail: Mail): Html {
  const { shop } = visit;
  const tabs = [
    ["html", "Mail", Boolean(mail.html)],
    ["text", "Text", Boolean(mail.text)],
    ["headers", "Headers", true],
    ["attachments", `Attachments (${mail.attachments.length})`, mail.attachments.length > 0],
  ] as const;
  const shown = tabs.filter(([, , there]) => there);
  const first = shown[0]?.[0];
  return layout(visit, {
    title: mail.subject || "Mail",
    scripts: ["mail"],
    body: html`<main>
      <div class="page narrow">
        <div class="head">
          <a class="back" href="/mailbox" aria-label="Back to the mailbox">${icon("back")}</a>
          <h1 class="grow">${mail.subject || "(no subject)"}</h1>
        </div>
        <article class="card">
          <div class="row">
            <span class="avatar" aria-hidden="true">${mail.from.slice(0, 1).toUpperCase()}</span>
            <div class="grow">
              <b>${mail.from}</b>
              <div class="soft small">to ${mail.to.join(", ")}</div>
            </div>
            <span class="soft small">${moment(Date.parse(mail.receivedAt), shop)}</span>
          </div>
          <div class="tabs" role="tablist">
            ${shown.map(
              ([name, label]) =>
                html`<button
                  role="tab"
                  id="tab-${name}"
                  aria-controls="panel-${name}"
                  aria-selected="${String(name === first)}">
                  ${label}
                </button>`,
            )}
          </div>
          ${shown.map(
            ([name]) =>
              html`<div
                role="tabpanel"
                id="panel-${name}"
                aria-labelledby="tab-${name}"
                ${name === first ? "" : "hidden"}>
                ${panel(name, mail)}
              </div>`,
          )}
        </article>
      </div>
    </main>`,
  });
}

function panel(name: "html" | "text" | "headers" | "attachments", mail: Mail): Html {
  switch (name) {
    case "html":
      // No scripts run in a mail, here as anywhere; links open in a tab of their own.
      return html`<iframe
        class="letter"
        title="The mail"
        src="/mailbox/${mail.id}/html"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`;
    case "text":
      return html`<pre>${linked(mail.text)}</pre>`;
    case "headers":
      return html`<div class="wide">
        <table>
          <tbody>
            ${Object.entries(mail.headers).map(
              ([key, value]) =>
                html`<tr>
                  <td class="mono soft">${key}</td>
                  <td class="mono" style="overflow-wrap:anywhere">${value}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
    case "attachments":
      return html`<ul class="rows">
        ${mail.attachments.map(
          ({ filename, contentType, base64 }, at) => html`<li>
            <a href="/mailbox/${mail.id}/attachments/${at}" download="${filename}">
              ${icon("clip")} <span class="grow cut">${filename}</span>
              <span class="soft small">${contentType}, ${size(base64)}</span>
            </a>
          </li>`,
        )}
      </ul>`;
  }
}

/** The shop's admin lives here, so what a mail links to there opens here. */
export const toThisAdmin = (words: string) =>
  words.replaceAll(/https:\/\/admin\.shopify\.com\/store\/[\w-]+\/apps\/[\w-]+/g, "/apps/stafette");

/** Text with its addresses as links. */
function linked(words: string) {
  return words
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 ? html`<a href="${toThisAdmin(part)}" target="_blank" rel="noopener">${part}</a>` : part));
}

function size(base64: string): string {
  const bytes = Math.floor((base64.length * 3) / 4);
  return bytes < 1024 ? counted(bytes, "byte") : `${Math.round(bytes / 1024)} KB`;
}
