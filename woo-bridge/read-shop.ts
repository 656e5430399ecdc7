import type { Address } from "#app/domain/address.ts";
import { AccessLost, type Platform } from "#app/domain/platform.ts";
import { getPage, getOne } from "./client.ts";
import { readCredentials } from "./connection.ts";
import { textIn, type Fields } from "./fields.ts";
import { countryName, provinceOf } from "./order-address.ts";
import { knockAtApi } from "./site-index.ts";
import { errorOf, NoRoute, RequestRefused } from "./trouble.ts";

/** What the store says of itself: its name and clock are public, its address is in its settings. */
export const readShop: Platform["readShop"] = async (shop) => {
  const { allowPrivate = false } = readCredentials(shop);
  const self = await knockAtApi(shop.domain, "_fields=name,timezone_string,gmt_offset", allowPrivate).catch((error: unknown) => {
    throw errorOf(error);
  });
  const settings = await readSettings(() => getPage(shop, "settings/general"));
  const name = textIn(self.json?.name) || new URL(shop.domain).hostname;
  return {
    name,
    currency: settings("woocommerce_currency") || textIn((await getOne(shop, "data/currencies/current")).code),
    timezone: timezoneOf(self.json ?? {}),
    billingAddress: addressOf(name, settings),
  };
};

/** Settings by id. Keys of a user who may not see them still connect: then they are empty. */
async function readSettings(read: () => Promise<Fields[]>): Promise<(id: string) => string> {
  try {
    const all = await read();
    return (id) => textIn(all.find((setting) => setting.id === id)?.value);
  } catch (error) {
    const hidden = error instanceof RequestRefused || error instanceof NoRoute || error instanceof AccessLost;
    if (!hidden) throw error;
    return () => "";
  }
}

/** WordPress keeps a zone, or only hours from Greenwich; zones of whole hours have a name, with the sign turned round. */
function timezoneOf(self: Fields): string {
  const zone = textIn(self.timezone_string);
  if (zone) return zone;
  const hours = Number(textIn(self.gmt_offset) || 0);
  if (!Number.isInteger(hours) || hours === 0) return "UTC";
  return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

function addressOf(company: string, settings: (id: string) => string): Address | null {
  const [countryCode = "", state = ""] = settings("woocommerce_default_country").split(":");
  const address1 = settings("woocommerce_store_address");
  const city = settings("woocommerce_store_city");
  if (!address1 && !city) return null;
  return {
    name: "",
    company,
    address1,
    address2: settings("woocommerce_store_address_2"),
    zip: settings("woocommerce_store_postcode"),
    city,
    ...provinceOf(state, countryCode),
    country: countryName(countryCode),
    countryCode,
    phone: "",
    email: "",
  };
}
