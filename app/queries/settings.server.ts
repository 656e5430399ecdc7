import { db } from "#app/db.server.ts";
import type { Address } from "#app/domain/address.ts";
import { env } from "#app/env.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";

/** The settings as they stand. Of a mail server of one's own: where it is and who signs in, never the password. */
export async function settingsPage({ account, shop }: { account: { id: string }; shop: { id: string } }) {
  const [firm, store] = await Promise.all([
    db.account.findUniqueOrThrow({ where: { id: account.id } }),
    db.shop.findUniqueOrThrow({ where: { id: shop.id } }),
  ]);
  const route = mailRouteOf(firm);
  const own = firm.smtpUrlSealed && route ? new URL(route.smtpUrl) : null;
  const {
    company = "",
    name = "",
    address1 = "",
    address2 = "",
    zip = "",
    city = "",
    province = "",
    countryCode = "",
  } = JSON.parse(firm.billingAddress) as Partial<Address>;
  return {
    shop: {
      name: store.name,
      platform: store.platform,
      domain: store.domain,
      forwardWhen: store.forwardWhen,
      notifyCustomer: store.notifyCustomer,
      completeOrders: store.completeOrders,
      leavesOrdersOpen: platformOf(store.platform).completeOrder !== null,
      gtinSource: store.gtinSource,
    },
    account: { name: firm.name, notifyEmail: firm.notifyEmail, language: firm.language },
    address: { company: company || name, address1, address2, zip, city, province, countryCode },
    mail: {
      own: own && {
        host: own.hostname,
        port: own.port,
        tls: own.protocol === "smtps:",
        user: decodeURIComponent(own.username),
        ...senderOf(firm.mailFrom ?? ""),
      },
      from: route?.from ?? "",
      hostSends: env.SMTP_URL !== "",
    },
  };
}

export type SettingsPage = Awaited<ReturnType<typeof settingsPage>>;

/** «"Nordwind" <orders@nordwind.example>» in its two parts, as the form has them. */
function senderOf(mailFrom: string): { fromName: string; from: string } {
  const [, fromName = "", address] = /^"([^"]*)" <(.+)>$/.exec(mailFrom) ?? [];
  return { fromName, from: address ?? mailFrom };
}
