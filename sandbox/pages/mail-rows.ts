import { html } from "hono/html";
import type { MailRow } from "../mailbox/letters.ts";
import type { Shop } from "../store/types.ts";
import type { Html } from "./deps.ts";
import { moment } from "./fragments.ts";
import { icon } from "./icons.ts";

export function mailRows(mails: MailRow[], shop: Shop): Html {
  return html`<ul class="rows mails">
    ${mails.map(
      (mail) => html`<li>
        <a href="/mailbox/${mail.id}" class="${mail.unread ? "unread" : ""}">
          <span class="dot" aria-hidden="true"></span>
          <span class="grow">
            <span class="cut below">${mail.subject || "(no subject)"}</span>
            <span class="cut below soft small" style="font-weight:400">
              ${moment(Date.parse(mail.receivedAt), shop)}, to ${mail.to.join(", ")}
            </span>
          </span>
          ${mail.attachments ? icon("clip") : ""}
        </a>
      </li>`,
    )}
  </ul>`;
}
