import type { Context } from "hono";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Mailbox } from "../mailbox/mailbox.ts";
import type { World } from "../store/types.ts";
import type { Visitor } from "./visitor.ts";

/** What the pages need of the rest of the sandbox. */
export interface PageDeps {
  world: World;
  mailbox: Mailbox;
}

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** One request for a page: the visitor is known. */
export interface Visit extends Visitor, PageDeps {
  c: Context;
}
