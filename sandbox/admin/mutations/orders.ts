import type { JsonObject } from "../../json.ts";
import { idOf } from "../../store/ids.ts";
import { changeOrder } from "../../store/order-changes.ts";
import { findOrder, orderBody, touchOrder } from "../../store/orders.ts";
import type { Order } from "../../store/types.ts";
import type { Context, Fields, Root } from "../context.ts";
import { orderFields } from "../objects/order.ts";
import { requireOwnerScope } from "../scopes.ts";

interface OrderInput {
  id: string;
  note?: string | null;
  tags?: string[] | null;
  poNumber?: string | null;
  customAttributes?: { key: string; value: string }[] | null;
  [other: string]: unknown;
}

const UNDERSTOOD = ["id", "note", "tags", "poNumber", "customAttributes"];

function orderUpdate({ input }: { input: OrderInput }, context: Context): Fields {
  const order = orderOf(context, input.id);
  const refuse = (field: string, message: string) => ({ order: null, userErrors: [{ field: [field], message }] });
  if (!order) return refuse("id", "Order does not exist");
  const unknown = Object.keys(input).find((name) => !UNDERSTOOD.includes(name));
  if (unknown) return refuse(unknown, `The sandbox cannot change ${unknown}`);
  save(context, order, {
    ...(input.note !== undefined && { note: input.note }),
    ...(input.tags && { tags: input.tags.join(", ") }),
    ...(input.poNumber !== undefined && { po_number: input.poNumber }),
    ...(input.customAttributes && {
      note_attributes: input.customAttributes.map(({ key, value }) => ({ name: key, value })),
    }),
  });
  return { order: orderFields(context, orderOf(context, input.id)!), userErrors: [] };
}

function changeTags(context: Context, field: string, id: string, change: (tags: string[]) => string[]): Fields {
  requireOwnerScope(context, field, id);
  const order = orderOf(context, id);
  if (!order)
    return {
      node: null,
      userErrors: [{ field: ["id"], message: "The sandbox keeps tags on orders only, and has no such order" }],
    };
  const tags = String(orderBody(order).tags ?? "")
    .split(",")
    .map((tag) => tag.trim())
    .filter(Boolean);
  save(context, order, { tags: change(tags).join(", ") });
  return { node: orderFields(context, orderOf(context, id)!), userErrors: [] };
}

function tagsAdd({ id, tags }: { id: string; tags: string[] }, context: Context): Fields {
  return changeTags(context, "tagsAdd", id, (before) => [...new Set([...before, ...tags])]);
}

function tagsRemove({ id, tags }: { id: string; tags: string[] }, context: Context): Fields {
  return changeTags(context, "tagsRemove", id, (before) => before.filter((tag) => !tags.includes(tag)));
}

function orderOf({ world, shop }: Context, id: string): Order | undefined {
  return findOrder(world, shop.domain, idOf("Order", id) ?? "");
}

function save({ world }: Context, order: Order, members: JsonObject): void {
  changeOrder(world, order.shop, order.id, () => touchOrder(world, order, {}, members));
}

export const ORDER_MUTATIONS: Record<string, Root> = { orderUpdate, tagsAdd, tagsRemove };
