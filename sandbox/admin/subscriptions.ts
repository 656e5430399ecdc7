import { showInstant } from "../clock.ts";
import { listConnection, type PageArguments } from "./connection.ts";
import type { Context, Fields } from "./context.ts";

/** What shopify.app.toml subscribes to, as the API shows it (read only). */
export function webhookSubscriptions(
  { world, shop }: Context,
  args: PageArguments & { topics?: string[] | null },
): Fields {
  const all = [...world.declaration.topics].map(([topic, uri], index) => {
    const address = uri.startsWith("/") ? world.appOrigin + uri : uri;
    return {
      id: `gid://shopify/WebhookSubscription/${index + 1}`,
      legacyResourceId: String(index + 1),
      topic: topic.toUpperCase().replace("/", "_"),
      uri: address,
      callbackUrl: address,
      format: "JSON",
      includeFields: [],
      metafieldNamespaces: [],
      metafields: [],
      apiVersion: { handle: world.declaration.apiVersion, displayName: world.declaration.apiVersion, supported: true },
      createdAt: showInstant(shop.createdAt),
      updatedAt: showInstant(shop.createdAt),
    };
  });
  const compliance = /^(CUSTOMERS_DATA_REQUEST|CUSTOMERS_REDACT|SHOP_REDACT)$/;
  const shown = all.filter(({ topic }) => !compliance.test(topic) && (!args.topics || args.topics.includes(topic)));
  return listConnection(shown, args, (one) => one);
}
