import type { Key, Woo } from "../woo.ts";

export function keyNamed({ db }: Woo, store: string, consumerKey: string): Key | undefined {
  return db
    .prepare<[string, string], Key>("SELECT * FROM wooKeys WHERE store = ? AND consumerKey = ?")
    .get(store, consumerKey);
}
