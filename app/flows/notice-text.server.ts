import { db } from "#app/db.server.ts";
import { invalidLinesMail } from "#app/channels/email/invalid-lines.tsx";
import { env } from "#app/env.server.ts";
import { merchantPaths, shopifyAdminApp } from "#app/paths.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";

/** The mail of a notice, in its merchant's language; null when what it told of is settled by now. */
export async function noticeText(notice: { orderId: string | null; account: { language: string } }) {
  const order = await db.order.findUnique({
    where: { id: notice.orderId ?? "" },
    include: { shop: true, lines: { where: { outcome: "invalid" }, orderBy: { position: "asc" } } },
  });
  if (!order || order.lines.length === 0) return null;
  const ids = order.lines.flatMap((line) => line.supplierId ?? []);
  const suppliers = await db.supplier.findMany({ where: { id: { in: ids }, accountId: order.shop.accountId } });
  const nameOf = new Map(suppliers.map((supplier) => [supplier.id, supplier.name]));
  const language = pickLanguage("notices", notice.account.language);
  const t = translator(language, "notices");
  const say = translator(language, "sentences");
  const named = { shop: order.shop.name, order: order.name };

  return invalidLinesMail({
    language,
    heading: `${order.shop.name} · ${order.name}`,
    subject: t("invalid_lines.subject", { ...named, count: order.lines.length }),
    intro: t("invalid_lines.intro", named),
    lines: order.lines.map((line) => ({
      title: [line.title, line.variantTitle].filter(Boolean).join(", "),
      quantity: line.currentQuantity,
      why: say(`outcome.invalid.${line.outcomeReason}`, {
        gtin: line.gtin,
        code: line.supplierCode,
        supplier: nameOf.get(line.supplierId ?? "") ?? line.supplierCode,
      }),
    })),
    button: { href: orderUrl(order.shop, order.id), label: t("invalid_lines.button") },
    then: t("invalid_lines.then"),
    footer: t("invalid_lines.footer"),
  });
}

/** Where the merchant reads it: inside his Shopify shop's admin, else where he signs in by e-mail. */
const orderUrl = ({ platform, domain }: { platform: string; domain: string }, orderId: string) =>
  (platform === "shopify" ? shopifyAdminApp(domain, env.SHOPIFY_API_KEY) : env.appUrl) + merchantPaths.order(orderId);
