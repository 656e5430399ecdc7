import { text, type JsonObject } from "../../json.ts";
import {
  deleteWebhook,
  findWebhook,
  listWebhooks,
  putWebhook,
  TOPICS,
  type Webhook,
  type WebhookWish,
} from "../bell/webhooks.ts";
import { gmt, local } from "../shop/time.ts";
import { invalidParam, RestError } from "./errors.ts";
import { pageReply, readPaging } from "./paging.ts";
import { ALL, isTrue, links, param, route, type Call } from "./route.ts";

const ADDRESS = "/wp-json/wc/v3/webhooks";
const STATUSES = ["active", "paused", "disabled"] as const;

/** The secret is never shown. */
function show({ site, store }: Call, { id, name, status, topic, url, created, modified }: Webhook): JsonObject {
  const [resource = "", event = ""] = topic.split(".");
  return {
    id,
    name,
    status,
    topic,
    resource,
    event,
    hooks: TOPICS[topic] ?? [],
    delivery_url: url,
    date_created: local(created, store),
    date_created_gmt: gmt(created),
    date_modified: modified && local(modified, store),
    date_modified_gmt: modified && gmt(modified),
    _links: links(`${site}${ADDRESS}/${id}`, ALL),
  };
}

function known({ woo, store, path }: Call): Webhook {
  const webhook = findWebhook(woo, store.slug, Number(path[0]));
  if (!webhook) throw new RestError(404, "woocommerce_rest_shop_webhook_invalid_id", "Invalid ID.");
  return webhook;
}

function readWish({ body }: Call, isNew: boolean): WebhookWish {
  const wish: WebhookWish = {};
  const [topic, url, status] = [text(body.topic), text(body.delivery_url), text(body.status)];
  if (status !== null) {
    const known = STATUSES.find((one) => one === status);
    if (!known) {
      const message = "status is not one of active, paused, and disabled.";
      throw invalidParam("status", "rest_not_in_enum", message);
    }
    wish.status = known;
  }
  if (isNew || topic !== null) {
    if (!topic || !(topic in TOPICS || /^(coupon|customer|action)\.\w+$/.test(topic)))
      throw new RestError(
        400,
        "woocommerce_rest_shop_webhook_invalid_topic",
        "Webhook topic is required and must be valid.",
      );
    wish.topic = topic;
  }
  if (isNew || url !== null) {
    if (!url || !/^https?:\/\//.test(url))
      throw new RestError(
        400,
        "woocommerce_rest_shop_webhook_invalid_delivery_url",
        "Webhook delivery URL must be a valid URL starting with http:// or https://.",
      );
    wish.url = url;
  }
  const [name, secret] = [text(body.name), text(body.secret)];
  return { ...wish, ...(name && { name }), ...(secret && { secret }) };
}

export const webhookRoutes = [
  route("wc/v3", "/webhooks", {
    GET: {
      may: "list",
      check: readPaging,
      run: (call) => {
        const paging = readPaging(call);
        const status = call.query.get("status");
        const all = listWebhooks(call.woo, call.store.slug).filter(
          (one) => !status || status === "all" || one.status === status,
        );
        const page = all.slice(paging.offset, paging.offset + paging.limit).map((one) => show(call, one));
        return pageReply(call, call.site + ADDRESS, paging, all.length, page);
      },
    },
    POST: {
      may: "create",
      run: async (call) => {
        const webhook = await putWebhook(call.woo, call.store, null, readWish(call, true));
        const headers = { Location: `${call.site}${ADDRESS}/${webhook.id}` };
        return { status: 201, body: show(call, webhook), headers };
      },
    },
  }),
  route("wc/v3", "/webhooks/:id", {
    GET: { may: "view", run: (call) => ({ body: show(call, known(call)) }) },
    PUT: {
      may: "edit",
      run: async (call) => {
        const webhook = await putWebhook(call.woo, call.store, known(call), readWish(call, false));
        return { body: show(call, webhook) };
      },
    },
    DELETE: {
      may: "delete",
      run: (call) => {
        const webhook = known(call);
        if (!isTrue(param(call, "force")))
          throw new RestError(501, "woocommerce_rest_trash_not_supported", "Webhooks do not support trashing.");
        deleteWebhook(call.woo, webhook);
        return { body: show(call, webhook) };
      },
    },
  }),
];
