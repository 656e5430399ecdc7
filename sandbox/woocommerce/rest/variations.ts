import type { JsonObject } from "../../json.ts";
import { countPosts, findPost, selectPosts, type Post } from "../shop/posts.ts";
import { showVariation } from "../shop/product-view.ts";
import { createProduct, updateProduct } from "../shop/product-write.ts";
import { batch } from "./batch.ts";
import { RestError } from "./errors.ts";
import { listParam, pageReply, readPaging } from "./paging.ts";
import { removeProduct } from "./products.ts";
import { idAt, isTrue, param, route, type Call } from "./route.ts";

const show = ({ woo, store, site }: Call, post: Post): JsonObject => showVariation(woo, store, post, site);

function parentOf({ woo, store, path }: Call): Post {
  const parent = findPost(woo, store.slug, Number(path[0]), "product");
  if (!parent) throw new RestError(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");
  return parent;
}

function known(call: Call, id: number, status = 404): Post {
  const post = findPost(call.woo, call.store.slug, id, "variation");
  if (post?.parent !== parentOf(call).id)
    throw new RestError(status, "woocommerce_rest_product_variation_invalid_id", "Invalid ID.");
  return post;
}

/** Of one product, or of all (`parent` null). */
function list(call: Call, parent: Post | null) {
  const { woo, store, site } = call;
  const paging = readPaging(call);
  const { conditions, values, orderBy, limit, offset } = paging;
  conditions.push("kind = 'variation'", "status <> 'trash'");
  if (parent) {
    conditions.push("parent = ?");
    values.push(parent.id);
  }
  for (const [column, name] of [
    ["sku", "sku"],
    ["gtin", "global_unique_id"],
  ] as const) {
    const wanted = listParam(call, name);
    if (wanted.length === 0) continue;
    conditions.push(`${column} IN (${wanted.map(() => "?").join(",")})`);
    values.push(...wanted);
  }
  const where = conditions.join(" AND ");
  const total = countPosts(woo, store.slug, where, ...values);
  const found = selectPosts(woo, store.slug, `${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`, ...values, limit, offset);
  const address = `${site}/wp-json/wc/v3/${parent ? `products/${parent.id}/variations` : "variations"}`;
  return pageReply(
    call,
    address,
    paging,
    total,
    found.map((post) => showVariation(woo, store, post, site, !parent)),
  );
}

function create(call: Call, body: JsonObject): JsonObject {
  const parent = parentOf(call);
  const post = createProduct(call.woo, call.store, body, { kind: "variation", parent: parent.id });
  return show(call, post);
}

const update = (call: Call, id: number, body: JsonObject, status = 404): JsonObject =>
  show(call, updateProduct(call.woo, call.store, known(call, id, status), body));

function remove(call: Call, id: number, force: boolean): JsonObject {
  const post = known(call, id);
  const shown = show(call, post);
  removeProduct(call, post, force);
  return shown;
}

export const variationRoutes = [
  route("wc/v3", "/variations", { GET: { may: "list", check: readPaging, run: (call) => list(call, null) } }),
  route("wc/v3", "/products/:product_id/variations", {
    GET: { may: "list", check: readPaging, run: (call) => list(call, parentOf(call)) },
    POST: {
      may: "create",
      run: (call) => {
        const shown = create(call, call.body);
        // The pattern instead of the number is the real one's own slip.
        const wrong = `${call.site}/wp-json/wc/v3/products/(?P<product_id>[\\d]+)/variations/${String(shown.id)}`;
        return { status: 201, body: shown, headers: { Location: wrong } };
      },
    },
  }),
  route("wc/v3", "/products/:product_id/variations/batch", {
    PUT: {
      may: "batch",
      run: (call) =>
        batch(call, {
          create: (body) => create(call, body),
          update: (id, body) => update(call, id, body, 400),
          delete: (id) => remove(call, id, true),
        }),
    },
  }),
  route("wc/v3", "/products/:product_id/variations/:id", {
    GET: { may: "view", run: (call) => ({ body: show(call, known(call, idAt(call, 1))) }) },
    PUT: { may: "edit", run: (call) => ({ body: update(call, idAt(call, 1), call.body) }) },
    DELETE: { may: "delete", run: (call) => ({ body: remove(call, idAt(call, 1), isTrue(param(call, "force"))) }) },
  }),
];
