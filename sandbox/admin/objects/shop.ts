import { showInstant } from "../../clock.ts";
import { gid } from "../../store/ids.ts";
import type { Context, Fields } from "../context.ts";

export function shopFields({ shop }: Context): Fields {
  return {
    __typename: "Shop",
    id: gid("Shop", shop.id),
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: shop.domain,
    url: `https://${shop.domain}`,
    primaryDomain: { id: gid("Domain", shop.id), host: shop.domain, url: `https://${shop.domain}`, sslEnabled: true },
    currencyCode: shop.currency,
    ianaTimezone: shop.timezone,
    billingAddress: addressOf(shop.name, shop.country),
    shopAddress: addressOf(shop.name, shop.country),
    plan: { displayName: "Basic", publicDisplayName: "Basic", partnerDevelopment: false, shopifyPlus: false },
    taxesIncluded: true,
    weightUnit: "KILOGRAMS",
    unitSystem: "METRIC_SYSTEM",
    createdAt: showInstant(shop.createdAt),
  };
}

function addressOf(company: string, countryCodeV2: string): Fields {
  const country = new Intl.DisplayNames("en", { type: "region" }).of(countryCodeV2);
  const address = { company, address1: "Speicherstraße 4", zip: "20457", city: "Hamburg", country, countryCodeV2 };
  return { id: "gid://shopify/ShopAddress/1", ...address, coordinatesValidated: false };
}

/** The app as the shop holds it. */
export function installationFields({ world, scopes }: Context): Fields {
  const accessScopes = [...scopes].map((handle) => ({ handle, description: handle.replaceAll("_", " ") }));
  return {
    __typename: "AppInstallation",
    id: "gid://shopify/AppInstallation/1",
    accessScopes,
    activeSubscriptions: [],
    launchUrl: `${world.appOrigin}/app`,
    app: {
      __typename: "App",
      id: "gid://shopify/App/1",
      apiKey: world.apiKey,
      title: world.declaration.name,
      handle: world.declaration.name.toLowerCase(),
      embedded: true,
    },
  };
}
