import { z } from "zod";
import { db, write } from "#app/db.server.ts";
import { missingAddressParts, type Address } from "#app/domain/address.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { formErrors } from "#app/lib/form-errors.ts";
import { line, ticked } from "#app/lib/form-fields.ts";

export type SettingsSaved = { ok: true } | { ok: false; errors: Record<string, string> };
type Input = Record<string, unknown>;

const ShopFields = z.object({
  forwardWhen: z.enum(["paid", "authorized", "any"], "unknown"),
  notifyCustomer: ticked,
  completeOrders: ticked,
  gtinSource: z.string().trim().max(320, "metafield"),
});

/** Where each platform can keep a GTIN: its own field for it, or one the merchant names; and the code of what is wrong. */
const GTIN_SOURCES: Record<string, [RegExp, string]> = {
  // Shopify's own limits: a namespace of 3 to 255 characters and a key of 2 to 64.
  shopify: [/^(barcode|[\w-]{3,255}\.[\w-]{2,64})$/, "metafield"],
  woocommerce: [/^(barcode|meta:[^\s\p{C}]{1,255})$/u, "meta_key"],
};

/** How a shop's orders are forwarded. Null when this account has no such shop. */
export async function saveShopSettings(accountId: string, shopId: string, input: Input): Promise<SettingsSaved | null> {
  const read = ShopFields.safeParse(input);
  if (!read.success) return { ok: false, errors: formErrors(read.error) };
  return write(async (tx) => {
    const shop = await tx.shop.findFirst({ where: { id: shopId, accountId } });
    if (!shop) return null;
    const [allowed, wrong] = GTIN_SOURCES[shop.platform]!;
    if (!allowed.test(read.data.gtinSource)) return { ok: false, errors: { gtinSource: wrong } };
    const otherField = shop.gtinSource !== read.data.gtinSource;
    // What is being read now is read from the field as it was: it has to begin anew.
    const anew = otherField ? { productsReadFrom: null, productsCursor: null } : {};
    await tx.shop.update({ where: { id: shopId }, data: { ...read.data, ...anew } });
    if (otherField) await queue(tx, { kind: "import-products", shopId });
    if (shop.forwardWhen !== read.data.forwardWhen) await queue(tx, { kind: "judge-products", accountId });
    return { ok: true };
  });
}

/** Which field holds the GTIN, and nothing else of the settings. Null when this account has no such shop. */
export async function chooseGtinField(accountId: string, shopId: string, gtinSource: string): Promise<SettingsSaved | null> {
  const shop = await db.shop.findFirst({ where: { id: shopId, accountId } });
  return shop && saveShopSettings(accountId, shopId, { ...shop, gtinSource });
}

const AccountFields = z.object({
  name: line(120).min(1, "missing"),
  notifyEmail: z.string().refine((text) => text.trim() === "" || readEmailAddress(text) !== null, "email"),
  language: z.string().regex(/^[a-z]{2}$/, "unknown"),
  company: line(120).default(""),
  address1: line(120).default(""),
  address2: line(120).default(""),
  zip: line(20).default(""),
  city: line(80).default(""),
  province: line(80).default(""),
  countryCode: z
    .string()
    .regex(/^([A-Z]{2})?$/, "unknown")
    .default(""),
});

/** Which field of the form a missing part of an address is typed into. */
const FIELD_OF = { name: "company", street: "address1", zip: "zip", city: "city", country: "countryCode" } as const;

/** Who the merchant is, and where he is told of what needs him. The billing address may be empty, but not half. */
export async function saveAccountSettings(
  accountId: string,
  input: Input,
  languages: string[],
): Promise<SettingsSaved> {
  const read = AccountFields.safeParse(input);
  if (!read.success) return { ok: false, errors: formErrors(read.error) };
  const { name, notifyEmail, language, ...parts } = read.data;
  if (!languages.includes(language)) return { ok: false, errors: { language: "unknown" } };
  const country = countryName(parts.countryCode);
  const address: Address = { ...parts, name: "", provinceCode: "", country, phone: "", email: "" };
  const empty = [parts.company, parts.address1, parts.address2, parts.zip, parts.city, parts.province].every(
    (part) => !part,
  );
  if (!empty) {
    const missing = missingAddressParts(address).map((part) => [FIELD_OF[part], "missing"]);
    if (missing.length > 0) return { ok: false, errors: Object.fromEntries(missing) };
  }
  await write((tx) =>
    tx.account.update({
      where: { id: accountId },
      data: {
        name,
        language,
        notifyEmail: readEmailAddress(notifyEmail) ?? "",
        billingAddress: empty ? "{}" : JSON.stringify(address),
      },
    }),
  );
  return { ok: true };
}

const countryName = (code: string) =>
  code ? new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code) ?? "" : "";
