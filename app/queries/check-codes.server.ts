import { db } from "#app/db.server.ts";
import { checkPair, type LineOutcome } from "#app/domain/line-outcome.ts";
import { foldSupplierCode } from "#app/domain/supplier-code.ts";
import { supplierLookup } from "#app/queries/supplier-lookup.server.ts";
import { translator } from "#app/texts/index.ts";
import { outcomeKey } from "#app/texts/outcome-key.ts";

export type CodePair = { id: string; gtin: string; supplierCode: string };

const SHOWN = {
  qualified: { code: "ready", tone: "success" },
  not_dropshipped: { code: "not_dropshipped", tone: "info" },
  incomplete: { code: "incomplete", tone: "warning" },
  invalid: { code: "invalid", tone: "critical" },
} as const satisfies Partial<Record<LineOutcome["outcome"], { code: string; tone: string }>>;

/** Says of each pair of codes, in the reader's language, whether a line with it could go to a supplier. */
export async function checkCodes(accountId: string, pairs: CodePair[], language: string) {
  const suppliers = await supplierLookup(db, accountId, pairs.map((pair) => pair.gtin));
  const named = await db.supplier.findMany({ where: { accountId }, select: { codeKey: true, name: true } });
  const names = new Map(named.map(({ codeKey, name }) => [codeKey, name]));
  const say = translator(language, "sentences");
  return pairs.map(({ id, gtin, supplierCode }) => {
    const { outcome, reason } = checkPair(gtin, supplierCode, suppliers);
    const code = supplierCode.trim();
    const supplier = names.get(foldSupplierCode(code)) || code;
    return { id, ...SHOWN[outcome], text: say(outcomeKey(outcome, reason), { gtin: gtin.trim(), code, supplier }) };
  });
}
