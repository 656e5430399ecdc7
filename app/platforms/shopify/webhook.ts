import type { Platform, RingFacts } from "#app/domain/platform.ts";
import { parseExactJson } from "#app/lib/exact-json.ts";
import { isSigned } from "#app/lib/is-signed.server.ts";

type Body = Record<string, unknown>;
type About = Pick<RingFacts, "about" | "resourceId"> & { orderIds?: string[]; domain?: string };

const NOTHING: About = { about: "nothing", resourceId: "" };

/** Checks the signature over the bytes as they came, and reads no more than which thing the bell rings for. */
export const verifyWebhook: Platform["verifyWebhook"] = (headers, rawBody, secrets) => {
  if (!isSigned(headers.get("X-Shopify-Hmac-Sha256") ?? "", rawBody, secrets)) return null;
  const topic = (headers.get("X-Shopify-Topic") ?? "").toLowerCase();
  const { domain, ...about } = readAbout(topic, readBody(rawBody));
  return {
    domain: domain ?? headers.get("X-Shopify-Shop-Domain")?.toLowerCase() ?? "",
    topic,
    deliveryId: headers.get("X-Shopify-Webhook-Id") ?? "",
    orderIds: [],
    ...about,
  };
};

function readBody(rawBody: Buffer): Body {
  try {
    const body = parseExactJson(rawBody.toString("utf8"));
    return isBody(body) ? body : {};
  } catch {
    return {};
  }
}

const isBody = (value: unknown): value is Body => typeof value === "object" && value !== null && !Array.isArray(value);
const within = (body: Body, key: string): Body => (isBody(body[key]) ? body[key] : {});
const list = (value: unknown) => (Array.isArray(value) ? value : []);

/** An id as digits, from a number, a text of digits or a gid of the right kind; "" for anything else. */
function digits(value: unknown, kind = "\\w+"): string {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return new RegExp(`^(?:gid://shopify/${kind}/)?(\\d+)$`).exec(text)?.[1] ?? "";
}

/** The id of the thing the body is; its gid is exact even where another reader has rounded the number. */
const ownId = (body: Body, kind: string) => digits(body.admin_graphql_api_id ?? body.id, kind);

const order = (id: string): About => (id ? { about: "order", resourceId: id } : NOTHING);
const product = (id: string): About => (id ? { about: "product", resourceId: id } : NOTHING);

function readAbout(topic: string, body: Body): About {
  const [thing] = topic.split("/");
  switch (topic) {
    case "orders/edited":
      return order(digits(within(body, "order_edit").order_id));
    case "app/uninstalled":
      // The body may leave its domain out; whether the app is really gone is asked of the shop in any case.
      return { about: "uninstalled", resourceId: digits(body.id), ...domainOf(body.myshopify_domain) };
    case "customers/data_request":
      return named(body.shop_domain, {
        about: "data_request",
        resourceId: digits(within(body, "data_request").id),
        orderIds: ids(body.orders_requested),
      });
    case "customers/redact":
      return named(body.shop_domain, {
        about: "redact_customer",
        resourceId: digits(within(body, "customer").id),
        orderIds: ids(body.orders_to_redact),
      });
    case "shop/redact":
      return named(body.shop_domain, { about: "redact_shop", resourceId: digits(body.shop_id) });
  }
  if (thing === "orders") return order(ownId(body, "Order"));
  if (thing === "products") return product(ownId(body, "Product"));
  // Fulfilment-order topics name the fulfilment order alone: whose it is would have to be asked, so they are nothing.
  if (thing === "refunds" || thing === "fulfillments" || thing === "fulfillment_orders") {
    return order(digits(body.order_id, "Order"));
  }
  return NOTHING;
}

const ids = (value: unknown) => list(value).map((id) => digits(id, "Order")).filter((id) => id !== "");

const domainOf = (value: unknown) => (typeof value === "string" && value ? { domain: value.toLowerCase() } : {});

/**
 * What erases counts for the shop that the signed body names. The header stands outside the signature: with it, a
 * merchant could turn his own shop's message against another.
 */
function named(domain: unknown, about: About): About {
  const { domain: shop } = domainOf(domain);
  return shop ? { ...about, domain: shop } : NOTHING;
}
