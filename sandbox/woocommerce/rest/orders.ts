import type { JsonObject } from "../../json.ts";
import { showOrder } from "../shop/order-view.ts";
import { createOrder, eraseOrder, trashOrder, updateOrder } from "../shop/order-write.ts";
import { countPosts, findPost, selectPosts, type Post } from "../shop/posts.ts";
import { checkStatus, LISTED_STATUSES } from "../shop/status.ts";
import { batch } from "./batch.ts";
import { invalidParam, RestError } from "./errors.ts";
import { listParam, pageReply, readPaging, sentence } from "./paging.ts";
import { idAt, isTrue, param, route, type Call } from "./route.ts";

function knownOrder({ woo, store }: Call, id: number, status = 404): Post {
  const post = findPost(woo, store.slug, id, "order");
  if (!post) throw new RestError(status, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
  return post;
}

const showKnown = ({ woo, store, site }: Call, post: Post): JsonObject => showOrder(woo, store, post, site);

function checkList(call: Call): void {
  readPaging(call);
  readStatuses(call);
}

function readStatuses(call: Call): string[] {
  const wanted = listParam(call, "status");
  const at = wanted.findIndex((one) => !LISTED_STATUSES.includes(one));
  if (at < 0) return wanted;
  throw invalidParam("status", "rest_not_in_enum", `status[${at}] is not one of ${sentence(LISTED_STATUSES)}.`);
}

function list(call: Call) {
  const { woo, store, site } = call;
  const paging = readPaging(call);
  const { conditions, values, orderBy, limit, offset } = paging;
  const statuses = readStatuses(call);
  conditions.push("kind = 'order'");
  if (statuses.length === 0 || statuses.includes("any")) conditions.push("status <> 'trash'");
  else {
    conditions.push(`status IN (${statuses.map(() => "?").join(",")})`);
    values.push(...statuses);
  }
  const search = String(call.query.get("search") ?? "").trim();
  if (search) {
    conditions.push("(id = ? OR json_extract(body, '$.billing') LIKE ? OR json_extract(body, '$.number') = ?)");
    values.push(search, `%${search}%`, search);
  }
  const where = conditions.join(" AND ");
  const total = countPosts(woo, store.slug, where, ...values);
  const found = selectPosts(woo, store.slug, `${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`, ...values, limit, offset);
  const shown = statuses.length > 0 ? statuses : ["any"];
  const known: [string, string | Map<string, string>][] = [
    ["status", new Map(shown.map((one, at) => [String(at), one]))],
    ...(found.length > 0
      ? ([
          ["dp", "2"],
          ["context", "view"],
        ] as [string, string][])
      : []),
  ];
  const items = found.map((post) => showKnown(call, post));
  return pageReply(call, `${site}/wp-json/wc/v3/orders`, paging, total, items, known);
}

function checkWritten({ body }: Call): void {
  if (body.status !== undefined && body.status !== null) checkStatus(String(body.status));
}

function remove(call: Call, id: number, force: boolean): JsonObject {
  const post = knownOrder(call, id);
  const shown = showKnown(call, post);
  if (force) eraseOrder(call.woo, post);
  else if (post.status === "trash")
    throw new RestError(410, "woocommerce_rest_already_trashed", "The shop_order has already been deleted.");
  else trashOrder(call.woo, call.store, post);
  return shown;
}

const create = (call: Call, body: JsonObject): JsonObject => showKnown(call, createOrder(call.woo, call.store, body));
const update = (call: Call, id: number, body: JsonObject, status = 404): JsonObject =>
  showKnown(call, updateOrder(call.woo, call.store, knownOrder(call, id, status), body));

export const orderRoutes = [
  route("wc/v3", "/orders", {
    GET: { may: "list", check: checkList, run: list },
    POST: {
      may: "create",
      check: checkWritten,
      run: (call) => {
        const shown = create(call, call.body);
        return {
          status: 201,
          body: shown,
          headers: { Location: `${call.site}/wp-json/wc/v3/orders/${String(shown.id)}` },
        };
      },
    },
  }),
  route("wc/v3", "/orders/batch", {
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
  route("wc/v3", "/orders/:id", {
    GET: { may: "view", run: (call) => ({ body: showKnown(call, knownOrder(call, idAt(call))) }) },
    PUT: { may: "edit", check: checkWritten, run: (call) => ({ body: update(call, idAt(call), call.body, 400) }) },
    DELETE: { may: "delete", run: (call) => ({ body: remove(call, idAt(call), isTrue(param(call, "force"))) }) },
  }),
];
