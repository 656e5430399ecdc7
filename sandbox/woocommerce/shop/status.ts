import { objects, text, type JsonObject } from "../../json.ts";
import { invalidParam } from "../rest/errors.ts";
import { sentence } from "../rest/paging.ts";
import type { Store, Woo } from "../woo.ts";
import { nextId } from "./ids.ts";
import { addNote } from "./notes.ts";
import { needsProcessing, productOf } from "./order-view.ts";
import type { Post } from "./posts.ts";
import { fullName } from "./product-view.ts";
import { moveStock } from "./product-write.ts";
import { gmt, storeNow } from "./time.ts";

const TITLES: Record<string, string> = {
  pending: "Pending payment",
  processing: "Processing",
  "on-hold": "On hold",
  completed: "Completed",
  cancelled: "Cancelled",
  refunded: "Refunded",
  failed: "Failed",
  "checkout-draft": "Draft",
};
const STATUSES = ["auto-draft", ...Object.keys(TITLES)];
/** In these the shop has put the goods aside. */
const RESERVED = ["processing", "completed", "on-hold"];

export const LISTED_STATUSES = ["any", "trash", ...STATUSES];

/** Throws rest_invalid_param for a status the shop does not know. */
export function checkStatus(status: string): string {
  if (STATUSES.includes(status)) return status;
  throw invalidParam("status", "rest_not_in_enum", `status is not one of ${sentence(STATUSES)}.`);
}

/** Gives the order its status with all that follows: dates, stock, a note. The caller saves and rings. */
export function changeStatus(woo: Woo, store: Store, post: Post, status: string): void {
  const before = post.status;
  if (before === status) return;
  post.status = status;
  const now = gmt(storeNow(woo, store));
  const lines = objects(post.body.line_items);
  const paidAs = lines.some((line) => needsProcessing(woo, store.slug, line)) ? "processing" : "completed";
  const isPaid = status === paidAs || (paidAs === "processing" && status === "completed");
  if (isPaid && !text(post.body.date_paid_gmt)) post.body.date_paid_gmt = now;
  if (status === "completed") post.body.date_completed_gmt = now;
  if (RESERVED.includes(status)) reserve(woo, store, post, lines);
  if (["cancelled", "pending"].includes(status)) giveBack(woo, store, post, lines);
  const [from, to] = [before, status].map((one) => TITLES[one!] ?? one);
  addNote(woo, store, post.id, `Order status changed from ${from} to ${to}.`);
}

const REDUCED = "_reduced_stock";
const reducedOf = (line: JsonObject) => objects(line.meta_data).find(({ key }) => key === REDUCED);

function reserve(woo: Woo, store: Store, post: Post, lines: JsonObject[]): void {
  const moved: string[] = [];
  post.body.line_items = lines.map((line) => {
    const product = productOf(woo, store.slug, line);
    const quantity = Number(line.quantity);
    if (!product || !(quantity > 0) || reducedOf(line)) return line;
    const step = moveStock(woo, store, product, -quantity);
    if (!step) return line;
    moved.push(`${fullName(woo, product)} (${step[0]}&rarr;${step[1]})`);
    const reduced = { id: nextId(woo, store.slug, "meta"), key: REDUCED, value: String(quantity) };
    return { ...line, meta_data: [...objects(line.meta_data), reduced] };
  });
  if (moved.length > 0) addNote(woo, store, post.id, `Stock levels reduced: ${moved.join(", ")}`);
}

function giveBack(woo: Woo, store: Store, post: Post, lines: JsonObject[]): void {
  post.body.line_items = lines.map((line) => {
    const product = productOf(woo, store.slug, line);
    const quantity = Number(reducedOf(line)?.value);
    if (!product || !(quantity > 0)) return line;
    moveStock(woo, store, product, quantity);
    return { ...line, meta_data: objects(line.meta_data).filter(({ key }) => key !== REDUCED) };
  });
}
