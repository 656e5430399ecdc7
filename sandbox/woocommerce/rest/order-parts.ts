import { text, type JsonObject } from "../../json.ts";
import { addNote, listNotes, type Note } from "../shop/notes.ts";
import { touchOrder } from "../shop/order-write.ts";
import { erasePost, findPost, type Post } from "../shop/posts.ts";
import { makeRefund, refundsOf, showRefund } from "../shop/refunds.ts";
import { gmt, local } from "../shop/time.ts";
import { missingParam, RestError } from "./errors.ts";
import { pageReply, readPaging } from "./paging.ts";
import { idAt, isTrue, links, param, route, type Call } from "./route.ts";

/** The order a note or refund belongs to; its absence has another name here. */
function orderOf({ woo, store, path }: Call): Post {
  const post = findPost(woo, store.slug, Number(path[0]), "order");
  if (!post) throw new RestError(404, "woocommerce_rest_order_invalid_id", "Invalid order ID.");
  return post;
}

function showNote({ site, store }: Call, { id, orderId, author, at, note, customer }: Note): JsonObject {
  const up = `${site}/wp-json/wc/v3/orders/${orderId}`;
  return {
    id,
    author,
    date_created: local(at, store),
    date_created_gmt: gmt(at),
    note,
    customer_note: customer === 1,
    _links: links(`${up}/notes/${id}`, ["GET", "DELETE"], up),
  };
}

function listed(call: Call): Note[] {
  const type = call.query.get("type");
  const all = listNotes(call.woo, call.store.slug, orderOf(call).id);
  return all.filter(({ customer }) => (type === "customer" ? customer : type === "internal" ? !customer : true));
}

function noteOf(call: Call): Note {
  const note = listed(call).find(({ id }) => id === idAt(call, 1));
  if (!note) throw new RestError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.");
  return note;
}

function needForce(call: Call, what: string): void {
  if (!isTrue(param(call, "force")))
    throw new RestError(501, "woocommerce_rest_trash_not_supported", `${what} do not support trashing.`);
}

const noteRoutes = [
  route("wc/v3", "/orders/:order_id/notes", {
    GET: { may: "list", run: (call) => ({ body: listed(call).map((note) => showNote(call, note)) }) },
    POST: {
      may: "create",
      check: ({ body }) => {
        if (text(body.note) === null) throw missingParam("note");
      },
      run: (call) => {
        const { woo, store, body, site } = call;
        const author = isTrue(body.added_by_user) ? "admin" : "WooCommerce";
        const note = addNote(woo, store, orderOf(call).id, text(body.note) ?? "", isTrue(body.customer_note), author);
        const Location = `${site}/wp-json/wc/v3/orders/${note.orderId}/notes/${note.id}`;
        return { status: 201, body: showNote(call, note), headers: { Location } };
      },
    },
  }),
  route("wc/v3", "/orders/:order_id/notes/:id", {
    GET: { may: "view", run: (call) => ({ body: showNote(call, noteOf(call)) }) },
    DELETE: {
      may: "delete",
      run: (call) => {
        const note = noteOf(call);
        needForce(call, "Webhooks");
        call.woo.db.prepare("DELETE FROM wooNotes WHERE store = ? AND id = ?").run(note.store, note.id);
        return { body: showNote(call, note) };
      },
    },
  }),
];

function refundOf(call: Call): Post {
  const refund = findPost(call.woo, call.store.slug, idAt(call, 1), "refund");
  if (refund?.parent !== orderOf(call).id)
    throw new RestError(404, "woocommerce_rest_shop_order_refund_invalid_id", "Invalid ID.");
  return refund;
}

const show = ({ woo, store, site }: Call, refund: Post) => showRefund(woo, store, refund, site);

const refundRoutes = [
  route("wc/v3", "/orders/:order_id/refunds", {
    GET: {
      may: "list",
      check: readPaging,
      run: (call) => {
        const paging = readPaging(call);
        const all = refundsOf(call.woo, orderOf(call)).toReversed();
        const page = all.slice(paging.offset, paging.offset + paging.limit).map((one) => show(call, one));
        return pageReply(call, `${call.site}/wp-json/wc/v3/orders/${call.path[0]}/refunds`, paging, all.length, page);
      },
    },
    POST: {
      may: "create",
      run: (call) => {
        const { woo, store, body, site } = call;
        const refund = makeRefund(woo, store, orderOf(call), {
          amount: text(body.amount),
          reason: text(body.reason),
          lines: body.line_items,
          throughGateway: body.api_refund === undefined || isTrue(body.api_refund),
        });
        // The pattern instead of the number is the real one's own slip.
        const Location = `${site}/wp-json/wc/v3/orders/(?P<order_id>[\\d]+)/refunds/${refund.id}`;
        return { status: 201, body: show(call, refund), headers: { Location } };
      },
    },
  }),
  route("wc/v3", "/orders/:order_id/refunds/:id", {
    GET: { may: "view", run: (call) => ({ body: show(call, refundOf(call)) }) },
    DELETE: {
      may: "delete",
      run: (call) => {
        const refund = refundOf(call);
        needForce(call, "Order refunds");
        const shown = show(call, refund);
        erasePost(call.woo, refund);
        touchOrder(call.woo, call.store, orderOf(call));
        return { body: shown };
      },
    },
  }),
];

export const orderPartRoutes = [...noteRoutes, ...refundRoutes];
