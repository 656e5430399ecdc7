import type { JsonObject } from "../../json.ts";
import { ring } from "../bell/ring.ts";
import { countPosts, erasePost, findPost, savePost, selectPosts, type Post } from "../shop/posts.ts";
import { showProduct } from "../shop/product-view.ts";
import { createProduct, updateProduct } from "../shop/product-write.ts";
import { storeNow } from "../shop/time.ts";
import { batch } from "./batch.ts";
import { RestError } from "./errors.ts";
import { listParam, pageReply, readPaging } from "./paging.ts";
import { idAt, isTrue, param, route, type Call } from "./route.ts";

const PRODUCTS = "/wc/v3/products";

function known({ woo, store }: Call, id: number, status = 404): Post {
  const post = findPost(woo, store.slug, id, "product", "variation");
  if (!post) throw new RestError(status, "woocommerce_rest_product_invalid_id", "Invalid ID.");
  return post;
}

const show = ({ woo, store, site }: Call, post: Post): JsonObject => showProduct(woo, store, post, site);

/** What only a single product tells. */
const showWhole = (call: Call, post: Post): JsonObject => {
  const { _links, ...shown } = show(call, post);
  const permalink_template = `${call.site}/product/%pagename%/`;
  return { ...shown, permalink_template, generated_slug: shown.slug, _links };
};

/** sku and global_unique_id find variations, too; all else lists products only. */
function list(call: Call) {
  const paging = readPaging(call);
  const { conditions, values, orderBy, limit, offset } = paging;
  const codes = [
    ["sku", listParam(call, "sku")],
    ["gtin", listParam(call, "global_unique_id")],
  ] as const;
  const byCode = codes.some(([, wanted]) => wanted.length > 0);
  conditions.push(byCode ? "kind IN ('product', 'variation')" : "kind = 'product'");
  for (const [column, wanted] of codes) {
    if (wanted.length === 0) continue;
    conditions.push(`${column} IN (${wanted.map(() => "?").join(",")})`);
    values.push(...wanted);
  }
  const status = listParam(call, "status").filter((one) => one !== "any");
  conditions.push(status.length > 0 ? `status IN (${status.map(() => "?").join(",")})` : "status <> 'trash'");
  values.push(...status);
  const type = listParam(call, "type")[0];
  if (type) {
    conditions.push("json_extract(body, '$.type') = ?");
    values.push(type);
  }
  const search = String(call.query.get("search") ?? "").trim();
  if (search) {
    conditions.push("(json_extract(body, '$.name') LIKE ? OR sku LIKE ?)");
    values.push(`%${search}%`, `%${search}%`);
  }
  const where = conditions.join(" AND ");
  const { woo, store, site } = call;
  const total = countPosts(woo, store.slug, where, ...values);
  const found = selectPosts(woo, store.slug, `${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`, ...values, limit, offset);
  return pageReply(
    call,
    `${site}/wp-json${PRODUCTS}`,
    paging,
    total,
    found.map((post) => show(call, post)),
    [
      ["status", new Map([["0", status[0] ?? "any"]])],
      ["context", "view"],
    ],
  );
}

function create(call: Call, body: JsonObject): JsonObject {
  return showWhole(call, createProduct(call.woo, call.store, body, { kind: "product" }));
}

function update(call: Call, post: Post, body: JsonObject): JsonObject {
  if (post.kind === "variation")
    throw new RestError(
      404,
      "woocommerce_rest_invalid_product_id",
      "To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.",
    );
  return showWhole(call, updateProduct(call.woo, call.store, post, body));
}

/** Into the trash, which rings product.deleted; by force for good, which rings nothing. */
export function removeProduct({ woo, store }: Call, post: Post, force: boolean): void {
  if (force) return erasePost(woo, post);
  if (post.status === "trash")
    throw new RestError(410, "woocommerce_rest_already_trashed", `The ${post.kind} has already been deleted.`);
  savePost(woo, { ...post, status: "trash", modified: storeNow(woo, store) });
  ring(woo, store, "product.deleted", post.id);
}

function remove(call: Call, id: number, force: boolean): JsonObject {
  const post = known(call, id);
  const shown = show(call, post);
  removeProduct(call, post, force);
  return shown;
}

export const productRoutes = [
  route("wc/v3", "/products", {
    GET: { may: "list", check: readPaging, run: list },
    POST: {
      may: "create",
      run: (call) => {
        const shown = create(call, call.body);
        return {
          status: 201,
          body: shown,
          headers: { Location: `${call.site}/wp-json${PRODUCTS}/${String(shown.id)}` },
        };
      },
    },
  }),
  route("wc/v3", "/products/batch", {
    PUT: {
      may: "batch",
      run: (call) =>
        batch(call, {
          create: (body) => create(call, body),
          update: (id, body) => update(call, known(call, id, 400), body),
          delete: (id) => remove(call, id, true),
        }),
    },
  }),
  route("wc/v3", "/products/:id", {
    GET: { may: "view", run: (call) => ({ body: showWhole(call, known(call, idAt(call))) }) },
    PUT: { may: "edit", run: (call) => ({ body: update(call, known(call, idAt(call), 400), call.body) }) },
    DELETE: { may: "delete", run: (call) => ({ body: remove(call, idAt(call), isTrue(param(call, "force"))) }) },
  }),
];
