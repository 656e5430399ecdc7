import type { Context } from "hono";
import { isObject, parseJson, text, type Json, type JsonObject } from "../json.ts";
import { FIRST_SHOP, findShop, listShops } from "../store/shops.ts";
import type { World } from "../store/types.ts";

/** A wish the control API cannot follow; answered with this status and the message. */
export class Unfit extends Error {
  readonly status: 400 | 404 | 422;
  constructor(status: 400 | 404 | 422, message: string) {
    super(message);
    this.status = status;
  }
}

/** The body as JSON without losing a digit; an empty one is null. */
export async function readJson(c: Context): Promise<Json> {
  const raw = await c.req.text();
  if (!raw.trim()) return null;
  try {
    return parseJson(raw);
  } catch (error) {
    throw new Unfit(400, `The body is not JSON: ${(error as Error).message}`);
  }
}

export async function readObject(c: Context): Promise<JsonObject> {
  const body = await readJson(c);
  if (body === null) return {};
  if (!isObject(body)) throw new Unfit(400, "The body must be a JSON object");
  return body;
}

/** The shop that is meant: `?shop=`, the body's `shop`, or the first. */
export function shopOf(world: World, c: Context, body: JsonObject = {}): string {
  const wanted = c.req.query("shop") ?? (typeof body.shop === "string" ? body.shop : undefined);
  const domain = wanted ?? listShops(world)[0]?.domain ?? FIRST_SHOP;
  if (!findShop(world, domain))
    throw new Unfit(404, `There is no shop ${domain}; PUT /control/shops/${domain} makes it`);
  return domain;
}

/** [{id, quantity}] of the body. */
export function unitsOf(value: Json | undefined): { id: string; quantity: number }[] {
  return (Array.isArray(value) ? value : []).map((one) => {
    const id = isObject(one) ? text(one.id)?.replace(/^gid:\/\/shopify\/LineItem\//, "") : null;
    const quantity = isObject(one) ? Number(text(one.quantity)) : Number.NaN;
    if (!id || !Number.isInteger(quantity) || quantity < 0) throw new Unfit(422, "Lines are [{id, quantity}]");
    return { id, quantity };
  });
}
