import type { Store, Woo } from "../woo.ts";
import { nextId } from "./ids.ts";
import { storeNow } from "./time.ts";

export interface Note {
  store: string;
  id: number;
  orderId: number;
  author: string;
  note: string;
  customer: 0 | 1;
  at: number;
}

/** Writes a note; nothing rings. */
export function addNote(
  woo: Woo,
  store: Store,
  orderId: number,
  words: string,
  customer = false,
  author = "WooCommerce",
): Note {
  const note: Note = {
    store: store.slug,
    id: nextId(woo, store.slug, "note"),
    orderId,
    author,
    note: words,
    customer: customer ? 1 : 0,
    at: storeNow(woo, store),
  };
  woo.db.prepare("INSERT INTO wooNotes VALUES (@store, @id, @orderId, @author, @note, @customer, @at)").run(note);
  return note;
}

export function listNotes({ db }: Woo, store: string, orderId: number): Note[] {
  return db
    .prepare<[string, number], Note>("SELECT * FROM wooNotes WHERE store = ? AND orderId = ? ORDER BY at DESC, id")
    .all(store, orderId);
}
