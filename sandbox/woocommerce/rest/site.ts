import type { JsonObject } from "../../json.ts";
import { nameOf, symbolHtml, symbolOf } from "../shop/currency.ts";
import { countPosts } from "../shop/posts.ts";
import { local, storeNow } from "../shop/time.ts";
import type { Store } from "../woo.ts";
import { RestError } from "./errors.ts";
import { links, route, type Call, type Route } from "./route.ts";

/** The general settings an app reads. */
function settings({ currency, country }: Store): JsonObject[] {
  const one = (id: string, label: string, value: string, type = "text"): JsonObject => ({
    id,
    label,
    description: "",
    type,
    default: "",
    tip: "",
    value,
    group_id: "general",
  });
  return [
    one("woocommerce_store_address", "Address line 1", "Hafenstraße 12"),
    one("woocommerce_store_city", "City", "Freiburg"),
    one("woocommerce_default_country", "Country / State", country, "select"),
    one("woocommerce_store_postcode", "Postcode / ZIP", "79098"),
    one("woocommerce_calc_taxes", "Enable taxes", "no", "checkbox"),
    one("woocommerce_currency", "Currency", currency, "select"),
    one("woocommerce_price_thousand_sep", "Thousand separator", "."),
    one("woocommerce_price_decimal_sep", "Decimal separator", ","),
    one("woocommerce_price_num_decimals", "Number of decimals", "2", "number"),
  ];
}

const plugin = (plugin: string, name: string, version: string): JsonObject => ({
  plugin,
  name,
  version,
  version_latest: version,
  url: "",
  author_name: "",
  author_url: "",
  network_activated: false,
});

function status({ woo, store, site }: Call): JsonObject {
  const { version, ast, shipmentTracking, fulfilments } = store.switches;
  return {
    environment: {
      home_url: site,
      site_url: site,
      store_id: store.salt.slice(0, 32),
      version,
      wp_version: "6.9.4",
      wp_multisite: false,
      wp_debug_mode: false,
      wp_cron: true,
      language: "de_DE",
      external_object_cache: null,
      server_info: "Stafette sandbox",
      php_version: "8.2.36",
      default_timezone: "UTC",
      hide_errors: true,
      remote_post_successful: true,
      remote_get_successful: true,
    },
    active_plugins: [
      plugin("woocommerce/woocommerce.php", "WooCommerce", version),
      ...(ast
        ? [plugin("woo-advanced-shipment-tracking/woocommerce-advanced-shipment-tracking.php", "AST", "3.9.2")]
        : []),
      ...(shipmentTracking
        ? [
            plugin(
              "woocommerce-shipment-tracking/woocommerce-shipment-tracking.php",
              "WooCommerce Shipment Tracking",
              "2.5.0",
            ),
          ]
        : []),
    ],
    settings: {
      api_enabled: true,
      force_ssl: false,
      currency: store.currency,
      currency_symbol: symbolHtml(store.currency),
      currency_position: "right_space",
      thousand_separator: ".",
      decimal_separator: ",",
      number_of_decimals: 2,
      HPOS_enabled: true,
      HPOS_sync_enabled: false,
      enabled_features: ["custom_order_tables", ...(fulfilments ? ["fulfillments"] : [])],
    },
    security: { secure_connection: site.startsWith("https:"), hide_errors: true },
    post_type_counts: [
      { type: "product", count: String(countPosts(woo, store.slug, "kind = 'product'")) },
      { type: "shop_order_placehold", count: String(countPosts(woo, store.slug, "kind = 'order'")) },
    ],
  };
}

/** The list of a namespace's routes, without what each parameter means. */
export function indexOf(routes: Route[], site: string): JsonObject {
  return Object.fromEntries(
    routes.map(({ namespace, shown, methods }) => [
      shown,
      {
        namespace,
        methods: Object.keys(methods),
        endpoints: Object.keys(methods).map((method) => ({ methods: [method], args: {} })),
        _links: { self: [{ href: `${site}/wp-json${shown}` }] },
      },
    ]),
  );
}

/** What `/wp-json/` says about the site itself. */
export function siteIndex({ woo, store, site }: Call, routes: Route[]): JsonObject {
  const now = storeNow(woo, store);
  return {
    name: store.name,
    description: "A pretend shop on this computer",
    url: site,
    home: site,
    gmt_offset: String((Date.parse(`${local(now, store)}Z`) - now) / 3_600_000),
    timezone_string: store.timezone,
    page_for_posts: 0,
    page_on_front: 0,
    show_on_front: "posts",
    namespaces: [...new Set(["oembed/1.0", "wc/v1", "wc/v2", "wp/v2", ...routes.map(({ namespace }) => namespace)])],
    authentication: {},
    routes: indexOf(routes, site),
    _links: { help: [{ href: "https://developer.wordpress.org/rest-api/" }] },
  };
}

const notFound = () => new RestError(404, "rest_setting_setting_invalid", "Invalid setting.");

export const siteRoutes = [
  route("wc/v3", "/system_status", { GET: { may: "list", run: (call) => ({ body: status(call) }) } }),
  route("wc/v3", "/settings/general", { GET: { may: "list", run: ({ store }) => ({ body: settings(store) }) } }),
  route("wc/v3", "/settings/general/:name", {
    GET: {
      may: "view",
      run: ({ store, path }) => {
        const found = settings(store).find(({ id }) => id === path[0]);
        if (!found) throw notFound();
        return { body: found };
      },
    },
  }),
  route("wc/v3", "/data/currencies/current", {
    GET: {
      may: "list",
      run: ({ site, store: { currency } }) => {
        const symbol = currency === "PLN" ? symbolHtml(currency) : symbolOf(currency);
        const self = `${site}/wp-json/wc/v3/data/currencies/${currency}`;
        return { body: { code: currency, name: nameOf(currency), symbol, _links: links(self, ["GET"]) } };
      },
    },
  }),
];
