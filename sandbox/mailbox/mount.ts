import type { Hono } from "hono";
import type { Mailbox } from "./mailbox.ts";

/** The mailbox's part of the control API. Its pages for people stand with the other pages. */
export function mountMailbox(app: Hono, mailbox: Mailbox): void {
  /** Newest last; `?after=` leaves out mails up to this id, `?to=` matches a recipient's whole address, `?subject=` a part of the subject, both in any case. */
  app.get("/control/mails", (c) => {
    const to = c.req.query("to")?.toLowerCase();
    const subject = c.req.query("subject")?.toLowerCase();
    const mails = mailbox
      .list(Number(c.req.query("after") ?? 0))
      .filter((mail) => to === undefined || mail.to.some((address) => address.toLowerCase() === to))
      .filter((mail) => subject === undefined || mail.subject.toLowerCase().includes(subject));
    return c.json(mails);
  });
}
