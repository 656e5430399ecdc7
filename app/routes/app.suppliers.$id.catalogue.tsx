import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ClientActionFunctionArgs } from "@remix-run/react";
import { mayChangeForAll, requireMerchant } from "#app/auth/merchant.server.ts";
import { shownGtin } from "#app/domain/gtin-shown.ts";
import { importCatalogue } from "#app/flows/merchant/import-catalogue.server.ts";
import { writeCsv } from "#app/lib/csv.ts";
import { keepTyped } from "#app/lib/keep-typed.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { catalogueItems, ownSupplier } from "#app/queries/supplier.server.ts";
import { textsIn } from "#app/texts/index.ts";

const MOST_BYTES = 50 * 1024 * 1024;
const SHOWN = 10;

/** A supplier's list as a file that can be imported again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { account } = await requireMerchant(request);
  const supplier = await ownSupplier(account.id, params.id!);
  if (!supplier) throw new Response(null, { status: 404 });
  const rows: string[][] = [["gtin", "cost", "currency", "supplier_sku"]];
  for await (const items of catalogueItems(supplier.id)) {
    for (const item of items)
      rows.push([shownGtin(item.gtin14), item.cost ?? "", item.currency ?? "", item.supplierSku]);
  }
  const filename = `${supplier.code.replace(/[^\w.-]/g, "_")}.csv`;
  return new Response(writeCsv(rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${filename}"`,
      "Cache-Control": "no-store",
    },
  });
}

/**
 * Whose files are being read. One as large as may be takes hundreds of megabytes while it is, and whoever sends it may
 * take his time: two at a time in this process, and one an account, so that nobody takes all places.
 */
const importing = new Set<string>();
const AT_ONCE = 2;

export async function action({ request, params }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  if (!(await mayChangeForAll(merchant))) return refused("only_by_email");
  const { id } = merchant.account;
  if (importing.has(id) || importing.size >= AT_ONCE) return refused("busy");
  importing.add(id);
  return takeIn(request, params.id!, merchant).finally(() => importing.delete(id));
}

type Importer = { account: { id: string }; shop: { currency: string }; language: string };

/** Takes in a file, and answers when all of it is in: the counts, and every row that was left out. */
async function takeIn(request: Request, supplierId: string, { account, shop, language }: Importer) {
  const form = await readForm(request, MOST_BYTES).catch(tooLarge);
  if (!form) return refused("too_large");
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return refused("no_file");
  const result = await importCatalogue({
    accountId: account.id,
    supplierId,
    csv: new Uint8Array(await file.arrayBuffer()),
    mode: form.get("mode") === "merge" ? "merge" : "replace",
    currency: shop.currency,
  });
  if (!result) throw new Response(null, { status: 404 });
  if (!result.ok) return result;
  const say = textsIn(language).getFixedT(language, "suppliers");
  const columns = ["line", "gtin", "reason"].map((column) => say(`catalogue.columns.${column}`));
  const rows = result.wrong.map(({ line, gtin, error }) => [line, gtin, say(`catalogue.error.${error}`)]);
  const wrongCsv = rows.length > 0 ? writeCsv([columns, ...rows]) : "";
  return { ...result, wrong: result.wrong.slice(0, SHOWN), wrongCount: result.wrong.length, wrongCsv };
}

/** A file that is too large is a sentence on the page; what else cannot be read passes as it is. */
function tooLarge(thrown: unknown): null {
  if (thrown instanceof Response && thrown.status === 413) return null;
  throw thrown;
}

const refused = (code: string) => ({ ok: false as const, code });

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepTyped(() => serverAction<typeof action>(), { ok: false as const, code: "failed" });
