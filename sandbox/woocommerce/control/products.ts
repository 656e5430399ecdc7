import { Hono, type Context } from "hono";
import { readObject, Unfit } from "../../control/read.ts";
import { text, type Json, type JsonObject } from "../../json.ts";
import { ring } from "../bell/ring.ts";
import { RestError } from "../rest/errors.ts";
import { SUPPLIER_META } from "../seed.ts";
import { metaValue } from "../shop/meta.ts";
import { erasePost, findPost, selectPosts, type Post } from "../shop/posts.ts";
import { fullName } from "../shop/product-view.ts";
import { createProduct, updateProduct } from "../shop/product-write.ts";
import type { Woo } from "../woo.ts";
import { storeOf } from "./stores.ts";

type Kind = "product" | "variation";

/** `/products` and `/variations` alike: POST makes one, PUT makes or changes the one of that number. */
export function productControl(woo: Woo): Hono {
  const app = new Hono();
  const show = (post: Post) => ({
    id: String(post.id),
    kind: post.kind,
    productId: post.kind === "variation" ? String(post.parent) : null,
    name: fullName(woo, post),
    type: post.kind === "variation" ? "variation" : text(post.body.type) ?? "simple",
    status: post.status,
    sku: post.sku,
    gtin: post.gtin,
    supplierCode: text(metaValue(post.body, SUPPLIER_META)),
    price: text(post.body.regular_price),
    meta_data: post.body.meta_data ?? [],
  });

  const write = async (c: Context, kind: Kind, id: number | null) => {
    const body = await readObject(c);
    const store = storeOf(woo, c, body);
    const held = id === null ? undefined : findPost(woo, store.slug, id);
    if (held && held.kind !== kind) throw new Unfit(422, `${id} is a ${held.kind} here`);
    const wish = wishOf(body);
    try {
      if (held) return c.json(show(woo.db.transaction(() => updateProduct(woo, store, held, wish))()));
      const parent = Number(text(body.productId) ?? text(body.parent_id)) || 0;
      if (kind === "variation" && findPost(woo, store.slug, parent)?.kind !== "product")
        throw new Unfit(422, "productId is the number of a product here");
      const wanted = id ?? (Number(text(body.id)) || null);
      return c.json(
        show(woo.db.transaction(() => createProduct(woo, store, wish, { kind, parent, id: wanted }))()),
        201,
      );
    } catch (error) {
      if (error instanceof RestError) throw new Unfit(422, error.message);
      throw error;
    }
  };

  for (const kind of ["product", "variation"] as const) {
    const base = `/control/woocommerce/${kind}s`;
    const known = (c: Context): Post => {
      const post = findPost(woo, storeOf(woo, c).slug, Number(c.req.param("id")), kind);
      if (!post) throw new Unfit(404, `No ${kind} ${c.req.param("id")} here`);
      return post;
    };
    app.get(base, (c) => c.json(selectPosts(woo, storeOf(woo, c).slug, "kind = ? ORDER BY id", kind).map(show)));
    app.get(`${base}/:id`, (c) => c.json(show(known(c))));
    app.post(base, (c) => write(c, kind, null));
    app.put(`${base}/:id{[0-9]+}`, (c) => write(c, kind, Number(c.req.param("id"))));
    app.delete(`${base}/:id`, (c) => {
      const post = known(c);
      ring(woo, storeOf(woo, c), "product.deleted", post.id);
      erasePost(woo, post);
      return c.json({ deleted: String(post.id) });
    });
  }
  return app;
}

/** A REST body with short words for what matters here: gtin, supplierCode, price; null removes. */
function wishOf(body: JsonObject): JsonObject {
  const { gtin, supplierCode, price, productId: _productId, store: _store, id: _id, ...wish } = body;
  if (gtin !== undefined) wish.global_unique_id = gtin;
  if (price !== undefined) wish.regular_price = price;
  if (supplierCode === undefined) return wish;
  const meta: Json[] = Array.isArray(wish.meta_data) ? wish.meta_data : [];
  return { ...wish, meta_data: [...meta, { key: SUPPLIER_META, value: supplierCode }] };
}
