import { DEAD_LETTER_CODES } from "#app/domain/dead-letter.ts";
import { ORDER_STEPS } from "#app/domain/order-step.ts";
import { ORDER_TABS } from "#app/domain/order-tab.ts";
import { VERDICTS } from "#app/domain/product-verdict.ts";
import { merchantPaths as paths } from "#app/paths.ts";
import { GTIN, gtinOf } from "#tests/bench/gtin.ts";
import { rows } from "#tests/rows.ts";

/** As many as the Products page asks about at once. */
const GTINS = 50;

/** Every page a merchant opens, by what it is: its address. */
export function pagesOf(env: Record<string, string>): Record<string, string> {
  const ask = <Row>(sql: string) => rows<Row>({ env }, sql)[0]!;
  const supplier = ask<{ id: string }>("SELECT id FROM Supplier ORDER BY id LIMIT 1").id;
  const middle = ask<{ id: string; name: string; placedAt: string | Date }>(
    'SELECT id, name, placedAt FROM "Order" WHERE id IN (SELECT orderId FROM PurchaseOrder) ORDER BY id LIMIT 1 OFFSET 100',
  );
  const letter = ask<{ id: string }>("SELECT id FROM Problem WHERE code = 'mail_unknown' ORDER BY id LIMIT 1").id;
  const orders = paths.ordersWhere;
  const after = `${new Date(middle.placedAt).getTime()}_${middle.id}`;
  const sold = new URLSearchParams(Array.from({ length: GTINS }, (_, n) => ["gtin", n === 0 ? GTIN : gtinOf(n)]));
  return {
    home: paths.home,
    "orders, all": paths.orders,
    ...Object.fromEntries(ORDER_TABS.map((tab) => [`orders, ${tab}`, orders({ tab })])),
    ...Object.fromEntries(ORDER_STEPS.map((step) => [`orders that took the step ${step} today`, orders({ step })])),
    "orders, far back": orders({ after }),
    "orders, one page up from there": orders({ before: after }),
    "orders with a problem": orders({ problem: "invalid_lines" }),
    "orders no webhook told of": orders({ unheard: "yes" }),
    "orders of a supplier": orders({ supplier }),
    "orders found by number": orders({ search: middle.name }),
    "orders found by the beginning of a number": orders({ search: "#2" }),
    "orders found by a common SKU": orders({ search: "SKU-42" }),
    "orders found by GTIN": orders({ search: GTIN }),
    "orders found by nothing": orders({ search: "XYZ-NOWHERE" }),
    "one order": paths.order(middle.id),
    "what could not be done": paths.problems(),
    ...Object.fromEntries(DEAD_LETTER_CODES.map((kind) => [`what could not be done, ${kind}`, paths.problems({ kind })])),
    "what could not be done, the next page": paths.problems({ after: letter }),
    products: paths.products,
    ...Object.fromEntries(VERDICTS.map((verdict) => [`products, ${verdict}`, `${paths.products}?verdict=${verdict}`])),
    "products found by title": `${paths.products}?q=Ware`,
    "who sells a page of products": `${paths.productsSold}.data?${sold}`,
    suppliers: paths.suppliers,
    "one supplier": paths.supplier(supplier),
    settings: paths.settings,
    account: paths.account,
  };
}
