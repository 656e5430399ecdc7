// Each list a merchant opens, asked as its page asks; prints {page: milliseconds}, the middle of nine.
import { askWriter, closeDatabase, db } from "#app/db.server.ts";
import { ORDER_STEPS } from "#app/domain/order-step.ts";
import { ORDER_TABS } from "#app/domain/order-tab.ts";
import { homePage } from "#app/queries/home.server.ts";
import { orderPage } from "#app/queries/order.server.ts";
import { ordersPage, type OrdersAsked } from "#app/queries/orders.server.ts";
import { productsPage } from "#app/queries/products.server.ts";
import { supplierPage } from "#app/queries/supplier.server.ts";
import { suppliersPage } from "#app/queries/suppliers.server.ts";
import { commitsOf } from "#tests/bench/commits.ts";
import { median } from "#tests/bench/figure.ts";

const TIMES = 9;

const shop = await db.shop.findFirstOrThrow({ include: { account: true } });
const reader = { account: shop.account, shop, shops: [shop] };
const supplier = await db.supplier.findFirstOrThrow();
const middle = await db.order.findFirstOrThrow({ where: { purchaseOrders: { some: {} } }, orderBy: { id: "asc" }, skip: 100 });
const nothing: OrdersAsked = { tab: "all", search: "", step: null, problem: null, unheard: false, supplier: null, after: null, before: null };
const orders = (asked: Partial<OrdersAsked>) => () => ordersPage(reader, { ...nothing, ...asked });
const after = `${middle.placedAt.getTime()}_${middle.id}`;

const pages: Record<string, () => Promise<unknown>> = {
  home: () => homePage(reader),
  "orders, all": orders({}),
  ...Object.fromEntries(ORDER_TABS.map((tab) => [`orders, ${tab}`, orders({ tab })])),
  ...Object.fromEntries(ORDER_STEPS.map((step) => [`orders that took the step ${step} today`, orders({ step })])),
  "orders, far back": orders({ after }),
  "orders, one page up from there": orders({ before: after }),
  "orders with a problem": orders({ problem: "invalid_lines" }),
  "orders no webhook told of": orders({ unheard: true }),
  "orders of a supplier": orders({ supplier: supplier.id }),
  "orders found by number": orders({ search: middle.name }),
  "orders found by the beginning of a number": orders({ search: "#2" }),
  "orders found by a common SKU": orders({ search: "SKU-42" }),
  "orders found by GTIN": orders({ search: "4006381333931" }),
  "orders found by nothing": orders({ search: "XYZ-NOWHERE" }),
  "one order": () => orderPage(reader, middle.id),
  products: () => productsPage(reader, { verdict: null, search: "", after: null, before: null }),
  suppliers: () => suppliersPage(reader, { removed: false, after: null }),
  "one supplier": () => supplierPage(reader, supplier.id),
};

const took: Record<string, number> = {};
for (const [page, open] of Object.entries(pages)) {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    await open();
    times.push(performance.now() - began);
  }
  took[page] = median(times);
}
console.log(JSON.stringify({ took, commits: await commitsOf(process.env.DATABASE_URL!, askWriter) }));
await closeDatabase();
