import type { Context, Hono } from "hono";
import type { JsonObject } from "../json.ts";
import { fulfilByHand } from "../store/fulfilments.ts";
import { assessOrder, cancelOrder, editOrder, payOrder, refundOrder, type Units } from "../store/order-changes.ts";
import type { Risk, Shop, World } from "../store/types.ts";
import { placeCart, placeSample, type Cart } from "./place-order.ts";

type Form = Map<string, string>;
type Act = (world: World, shop: Shop, id: string, form: Form) => string;

const RISKS: Risk[] = ["LOW", "MEDIUM", "HIGH", "PENDING"];
const ADDRESS = ["first_name", "last_name", "company", "address1", "address2", "zip", "city", "country_code", "phone"];

/** What each button of the order page does, and what it says afterwards. */
const ACTS: Record<string, Act> = {
  fulfil(world, { domain }, id, form) {
    const numbers = (form.get("numbers") ?? "").split(/[\s,;]+/).filter(Boolean);
    fulfilByHand(world, domain, id, {
      lines: unitsOf(form).filter(({ quantity }) => quantity > 0),
      company: form.get("company")?.trim() || null,
      numbers,
      notifyCustomer: form.has("notify"),
    });
    return "Fulfilled by hand. Stafette hears of it.";
  },
  edit(world, { domain }, id, form) {
    editOrder(world, domain, id, { lines: unitsOf(form) });
    return "The quantities are changed.";
  },
  address(world, { domain }, id, form) {
    const address: JsonObject = Object.fromEntries(ADDRESS.map((name) => [name, form.get(name)?.trim() || null]));
    address.name = [form.get("first_name"), form.get("last_name")].filter(Boolean).join(" ");
    editOrder(world, domain, id, { address });
    return "The address is changed.";
  },
  refund(world, { domain }, id, form) {
    refundOrder(
      world,
      domain,
      id,
      unitsOf(form).filter(({ quantity }) => quantity > 0),
    );
    return "Refunded.";
  },
  pay(world, { domain }, id) {
    payOrder(world, domain, id);
    return "Marked as paid.";
  },
  risk(world, { domain }, id, form) {
    assessOrder(world, domain, id, riskOf(form));
    return "The fraud analysis is in.";
  },
  cancel(world, { domain }, id) {
    cancelOrder(world, domain, id);
    return "The order is cancelled.";
  },
};

/** The doors behind the pages' buttons. `visitorOf` answers whose shop is looked at. */
export function mountOrderActions(app: Hono, world: World, shopOf: (c: Context) => Shop | null): void {
  const placing =
    (place: (shop: Shop, form: Form) => string, onto: (id: string) => string, back: string) => async (c: Context) => {
      const shop = shopOf(c);
      if (!shop) return c.redirect("/", 303);
      return attempt(c, back, async () => onto(place(shop, await readForm(c))));
    };

  app.post(
    "/orders/sample",
    placing(
      (shop) => placeSample(world, shop),
      () => "/",
      "/",
    ),
  );
  app.post(
    "/orders",
    placing(
      (shop, form) => placeCart(world, shop, cartOf(form)),
      (id) => `/orders/${id}`,
      "/orders/new",
    ),
  );
  app.post("/orders/:id/:act", async (c) => {
    const shop = shopOf(c);
    const act = ACTS[c.req.param("act")];
    const id = c.req.param("id");
    if (!shop || !act) return c.notFound();
    return attempt(c, `/orders/${id}`, async () => {
      const done = act(world, shop, id, await readForm(c));
      return `/orders/${id}?done=${encodeURIComponent(done)}`;
    });
  });
}

/** What the shop refuses (RangeError) is said where the button was pressed; all else is a fault of the sandbox. */
async function attempt(c: Context, back: string, act: () => Promise<string>): Promise<Response> {
  try {
    return c.redirect(await act(), 303);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return c.redirect(`${back}?problem=${encodeURIComponent(error.message)}`, 303);
  }
}

async function readForm(c: Context): Promise<Form> {
  const form = await c.req.formData().catch(() => new FormData());
  return new Map([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])));
}

/** The fields `quantity <id>`. */
function unitsOf(form: Form): Units[] {
  return [...form].flatMap(([name, value]) => {
    const id = /^quantity (\d+)$/.exec(name)?.[1];
    return id ? [{ id, quantity: Math.max(0, Math.trunc(Number(value)) || 0) }] : [];
  });
}

function cartOf(form: Form): Cart {
  const payment = form.get("payment");
  return {
    units: unitsOf(form).map(({ id, quantity }) => ({ variantId: id, quantity })),
    customer: Number(form.get("customer")) || 0,
    payment: payment === "pending" || payment === "authorized" ? payment : "paid",
    risk: riskOf(form),
  };
}

const riskOf = (form: Form): Risk => RISKS.find((risk) => risk === form.get("risk")) ?? "LOW";
