import type { Platform } from "#app/domain/platform.ts";
import { ask } from "./client.ts";
import { graphql } from "./schema.ts";

const ShopSelf = graphql(`
  query ShopSelf {
    shop {
      name
      currencyCode
      ianaTimezone
      shopAddress {
        company
        address1
        address2
        zip
        city
        province
        provinceCode
        country
        countryCodeV2
      }
    }
  }
`);

/** What the shop says of itself. Its address is the firm's own, so neither owner nor telephone is asked for. */
export const readShop: Platform["readShop"] = async (connection) => {
  const { shop } = await ask(connection, ShopSelf, {});
  const { shopAddress: at } = shop;
  const address = {
    name: "",
    company: at.company ?? shop.name,
    address1: at.address1 ?? "",
    address2: at.address2 ?? "",
    zip: at.zip ?? "",
    city: at.city ?? "",
    province: at.province ?? "",
    provinceCode: at.provinceCode ?? "",
    country: at.country ?? "",
    countryCode: at.countryCodeV2 ?? "",
    phone: "",
    email: "",
  };
  return {
    name: shop.name,
    currency: shop.currencyCode,
    timezone: shop.ianaTimezone,
    billingAddress: address.address1 || address.city ? address : null,
  };
};
