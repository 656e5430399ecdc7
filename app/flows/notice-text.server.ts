import { db } from "#app/db.server.ts";
import { invalidLinesMail } from "#app/channels/email/invalid-lines.tsx";
import { letterWithButton } from "#app/channels/email/letter-with-button.tsx";
import { titleOf } from "#app/domain/lines.ts";
import { shopDestination } from "#app/jobs/owner.server.ts";
import { env } from "#app/env.server.ts";
import { merchantPaths, shopifyAdminApp } from "#app/paths.ts";
import { pickLanguage, translator } from "#app/texts/index.ts";

/** The mail of a notice, in its merchant's language; null when what it told of is settled by now. */
export function noticeText(notice: Notice) {
  return notice.kind === "shop_not_reached" ? shopNotReached(notice) : invalidLines(notice);
}

type Notice = { kind: string; shopId: string; orderId: string | null; account: { id: string; language: string } };

async function shopNotReached({ shopId, account }: Notice) {
  const key = `shop_not_reached:${shopDestination(shopId)}`;
  const problem = await db.problem.findUnique({ where: { accountId_key: { accountId: account.id, key } } });
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (!shop || !problem || problem.clearedAt) return null;
  const language = pickLanguage("notices", account.language);
  const t = translator(language, "notices");
  return letterWithButton({
    language,
    subject: t("shop_not_reached.subject", { shop: shop.name }),
    intro: t("shop_not_reached.intro", { shop: shop.name }),
    button: { href: urlFor(shop, merchantPaths.home), label: t("shop_not_reached.button") },
    then: t("shop_not_reached.then"),
    footer: t("shop_not_reached.footer"),
  });
}

async function invalidLines(notice: Notice) {
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
      title: titleOf(line),
      quantity: line.currentQuantity,
      why: say(`outcome.invalid.${line.outcomeReason}`, {
        gtin: line.gtin,
        code: line.supplierCode,
        supplier: nameOf.get(line.supplierId ?? "") ?? line.supplierCode,
      }),
    })),
    button: { href: urlFor(order.shop, merchantPaths.order(order.id)), label: t("invalid_lines.button") },
    then: t("invalid_lines.then"),
    footer: t("invalid_lines.footer"),
  });
}

/** Where the merchant reads it: inside his Shopify shop's admin, else where he signs in by e-mail. */
export const urlFor = ({ platform, domain }: { platform: string; domain: string }, path: string) =>
  (platform === "shopify" ? shopifyAdminApp(domain, env.SHOPIFY_API_KEY) : env.appUrl) + path;
