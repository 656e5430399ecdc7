import type { JsonObject } from "../../json.ts";
import type { Woo } from "../woo.ts";

export type PostKind = "product" | "variation" | "order" | "refund";

/** One row of the store. `body` is what the REST API shows of it, without what is worked out while showing. */
export interface Post {
  store: string;
  id: number;
  kind: PostKind;
  /** The product of a variation, the order of a refund, else 0. */
  parent: number;
  status: string;
  /** Whole seconds in milliseconds, by the store's clock. */
  created: number;
  modified: number;
  sku: string | null;
  gtin: string | null;
  body: JsonObject;
}

type Row = Omit<Post, "body"> & { body: string };
type Value = string | number | null;
const read = (row: Row): Post => ({ ...row, body: JSON.parse(row.body) as JsonObject });

export function savePost({ db }: Woo, post: Post): void {
  db.prepare(
    `INSERT INTO wooPosts VALUES
       (@store, @id, @kind, @parent, @status, @created, @modified, @sku, @gtin, @body)
     ON CONFLICT DO UPDATE SET parent = excluded.parent, status = excluded.status, created = excluded.created,
       modified = excluded.modified, sku = excluded.sku, gtin = excluded.gtin, body = excluded.body`,
  ).run({ ...post, body: JSON.stringify(post.body) });
}

export function findPost({ db }: Woo, store: string, id: number, ...kinds: PostKind[]): Post | undefined {
  const row = db.prepare<[string, number], Row>("SELECT * FROM wooPosts WHERE store = ? AND id = ?").get(store, id);
  return row && (kinds.length === 0 || kinds.includes(row.kind)) ? read(row) : undefined;
}

/** Rows by an SQL condition (with order and limit) and its values. */
export function selectPosts({ db }: Woo, store: string, where: string, ...values: Value[]): Post[] {
  return db
    .prepare<Value[], Row>(`SELECT * FROM wooPosts WHERE store = ? AND ${where}`)
    .all(store, ...values)
    .map(read);
}

export function countPosts({ db }: Woo, store: string, where: string, ...values: Value[]): number {
  return db
    .prepare<Value[], number>(`SELECT count(*) FROM wooPosts WHERE store = ? AND ${where}`)
    .pluck()
    .get(store, ...values)!;
}

export function erasePost({ db }: Woo, { store, id }: Post): void {
  db.prepare(
    "DELETE FROM wooPosts WHERE store = ? AND (id = ? OR (parent = ? AND kind IN ('variation', 'refund')))",
  ).run(store, id, id);
}
