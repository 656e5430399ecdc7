import { papers } from "#tests/verify-merchant.ts";

/**
 * Who knocks. «other supplier» has a part of the same order; the other shop's has none of it. «operator» is whoever runs
 * the host, signed in by e-mail: outside his own pages that is nobody. Each brings what he has, wherever he goes.
 * Another shop of the same account has a test of its own (security/other-shop.test.ts): beside it the merchant here would
 * be one of two, and could do less.
 */
export const ACTORS = [
  "nobody",
  "merchant",
  "other merchant",
  "supplier",
  "other supplier",
  "other shop's supplier",
  "shop",
  "forged shop",
  "member",
  "other member",
  "operator",
] as const;
export type Actor = (typeof ACTORS)[number];

/** Ids and secrets of the merchant whose doors are tried; the others have their own shop, orders and links. */
export type Things = {
  order: string;
  purchaseOrder: string;
  supplier: string;
  problem: string;
  dataRequest: string;
  /** Verified by an operator; its documents are not erased yet. */
  account: string;
  document: string;
  /** Where a WooCommerce store rings. */
  connectionKey: string;
  /** The supplier's link: whoever has it may open it. */
  token: string;
};

export type Row = {
  route: string;
  method: "GET" | "POST";
  path: (it: Things) => string;
  form?: () => Record<string, string> | FormData;
  /** What each actor gets, in their order. */
  gets: string;
  /** Who may read the customer's name and street here. */
  personal?: Actor[];
};

// yes = served · away = sent elsewhere (Shopify's sign-in, the front door), nothing shown · in = lets in, by a cookie
// a number = refused with that status
const ADMIN = "away yes yes away away away away away yes yes away";
const ADMIN_FORM = "away yes yes away away away away away yes yes away";
// What a member alone may do: whoever is inside a shop's admin rules over no account.
const MEMBERS = "away 403 403 away away away away away yes yes away";
// Pages for whoever is signed in, before he has a shop.
const ACCOUNT = "away yes yes away away away away away yes yes away";
const OWN = "away yes 404 away away away away away yes 404 away";
const OWN_FORM = "away yes 404 away away away away away yes 404 away";
const NO_FORM = "405 405 405 405 405 405 405 405 405 405 405";
const NOT_READ = "400 400 400 400 400 400 400 400 400 400 400";
const ANYBODY = "yes yes yes yes yes yes yes yes yes yes yes";
const NOWHERE = "404 404 404 404 404 404 404 404 404 404 404";

// A bell is heard by its signature alone, whoever else brings whatever else.
const RING = "401 401 401 401 401 401 yes 401 401 401 401";

// To everybody else nothing below /operator exists.
const OPERATORS_OWN = "404 404 404 404 404 404 404 404 404 404 yes";

const SUPPLIER = { intent: "save", code: "ACME", name: "Acme Living Ltd", language: "en", timezone: "Europe/London", acceptsAnyGtin: "on" };
const catalogue = () => {
  const form = new FormData();
  form.set("file", new File(["gtin,cost,currency\n4006381333931,1.00,EUR\n"], "catalogue.csv", { type: "text/csv" }));
  return form;
};
const nothing = () => ({ intent: "" });

/** Where OPTIONS is not simply refused (405). Shopify's library answers every preflight at its door, before it looks who asks. */
export const ANSWERS_OPTIONS: Record<string, number> = {
  healthz: 200,
  readyz: 200,
  metrics: 404,
  "auth.$": 204,
  "operator.$": 404,
  "operator.accounts.$id.documents.$documentId": 404,
  "app.problems.$id": 400,
  "app.data-requests.$id": 400,
  "app.products.sold": 204,
  "app.suppliers.$id.catalogue": 204,
  "connect.woocommerce.back": 204,
  "api.check-codes": 204,
};

export const TABLE: Row[] = [
  { route: "_index", method: "GET", path: () => "/", gets: ANYBODY },
  { route: "_index", method: "POST", path: () => "/?index", gets: NO_FORM },
  { route: "$", method: "GET", path: () => "/nowhere", gets: NOWHERE },
  { route: "$", method: "POST", path: () => "/nowhere", gets: NO_FORM },
  { route: "healthz", method: "GET", path: () => "/healthz", gets: ANYBODY },
  { route: "healthz", method: "POST", path: () => "/healthz", gets: NO_FORM },
  { route: "readyz", method: "GET", path: () => "/readyz", gets: ANYBODY },
  { route: "readyz", method: "POST", path: () => "/readyz", gets: NO_FORM },
  // Prometheus alone brings its secret; whoever else comes, comes without.
  { route: "metrics", method: "GET", path: () => "/metrics", gets: NOWHERE },
  { route: "metrics", method: "POST", path: () => "/metrics", gets: NO_FORM },
  { route: "auth.$", method: "GET", path: () => "/auth/x", gets: "away away away away away away away away away away away" },
  { route: "auth.$", method: "POST", path: () => "/auth/x", gets: NO_FORM },

  { route: "app", method: "GET", path: () => "/app", gets: ADMIN },
  { route: "app", method: "POST", path: () => "/app", form: nothing, gets: NO_FORM },
  { route: "app._index", method: "GET", path: () => "/app?index", gets: ADMIN },
  { route: "app._index", method: "POST", path: () => "/app?index", form: nothing, gets: ADMIN_FORM },
  { route: "app.$", method: "GET", path: () => "/app/nowhere", gets: "away 404 404 away away away away away 404 404 away" },
  { route: "app.$", method: "POST", path: () => "/app/nowhere", gets: NO_FORM },
  { route: "app.orders._index", method: "GET", path: () => "/app/orders", gets: ADMIN },
  { route: "app.orders._index", method: "POST", path: () => "/app/orders?index", gets: NO_FORM },
  { route: "app.orders.$id", method: "GET", path: ({ order }) => `/app/orders/${order}`, gets: OWN },
  { route: "app.orders.$id", method: "POST", path: ({ order }) => `/app/orders/${order}`, form: () => ({ intent: "check_again" }), gets: OWN_FORM },
  { route: "app.problems._index", method: "GET", path: () => "/app/problems?index", gets: ADMIN },
  { route: "app.problems._index", method: "POST", path: () => "/app/problems?index", form: () => ({ intent: "retry", ids: "x" }), gets: ADMIN_FORM },
  { route: "app.problems.$id", method: "GET", path: ({ problem }) => `/app/problems/${problem}`, gets: NOT_READ },
  { route: "app.problems.$id", method: "POST", path: ({ problem }) => `/app/problems/${problem}`, form: () => ({ intent: "seen" }), gets: OWN_FORM },
  { route: "app.data-requests.$id", method: "GET", path: ({ dataRequest }) => `/app/data-requests/${dataRequest}`, gets: NOT_READ },
  { route: "app.data-requests.$id", method: "POST", path: ({ dataRequest }) => `/app/data-requests/${dataRequest}`, gets: OWN_FORM, personal: ["merchant", "member"] },
  { route: "app.products", method: "GET", path: () => "/app/products", gets: ADMIN },
  { route: "app.products", method: "POST", path: () => "/app/products", form: () => ({ intent: "read" }), gets: ADMIN_FORM },
  { route: "app.products.sold", method: "GET", path: () => "/app/products/sold?gtin=4006381333931", gets: ADMIN },
  { route: "app.products.sold", method: "POST", path: () => "/app/products/sold", gets: NO_FORM },
  { route: "app.suppliers._index", method: "GET", path: () => "/app/suppliers", gets: ADMIN },
  { route: "app.suppliers._index", method: "POST", path: () => "/app/suppliers?index", gets: NO_FORM },
  { route: "app.suppliers.new", method: "GET", path: () => "/app/suppliers/new", gets: ADMIN },
  { route: "app.suppliers.new", method: "POST", path: () => "/app/suppliers/new", form: () => ({ code: "" }), gets: ADMIN_FORM },
  { route: "app.suppliers.$id", method: "GET", path: ({ supplier }) => `/app/suppliers/${supplier}`, gets: OWN },
  { route: "app.suppliers.$id", method: "POST", path: ({ supplier }) => `/app/suppliers/${supplier}`, form: () => SUPPLIER, gets: OWN_FORM },
  { route: "app.suppliers.$id.catalogue", method: "GET", path: ({ supplier }) => `/app/suppliers/${supplier}/catalogue`, gets: OWN },
  { route: "app.suppliers.$id.catalogue", method: "POST", path: ({ supplier }) => `/app/suppliers/${supplier}/catalogue`, form: catalogue, gets: OWN_FORM },
  { route: "app.settings", method: "GET", path: () => "/app/settings", gets: ADMIN },
  { route: "app.settings", method: "POST", path: () => "/app/settings", form: () => ({ intent: "save", language: "xx" }), gets: ADMIN_FORM },
  { route: "app.account", method: "GET", path: () => "/app/account", gets: ACCOUNT },
  { route: "app.account", method: "POST", path: () => "/app/account", form: () => ({ intent: "revoke", sessionId: "1" }), gets: MEMBERS },
  { route: "app.shops.new", method: "GET", path: () => "/app/shops/new", gets: ACCOUNT },
  { route: "app.shops.new", method: "POST", path: () => "/app/shops/new", form: () => ({ intent: "code" }), gets: MEMBERS },

  { route: "app.verification", method: "GET", path: () => "/app/verification", gets: ACCOUNT },
  { route: "app.verification", method: "POST", path: () => "/app/verification", form: papers, gets: ACCOUNT },

  { route: "operator", method: "GET", path: () => "/operator", gets: OPERATORS_OWN },
  { route: "operator", method: "POST", path: () => "/operator", gets: NOWHERE },
  { route: "operator._index", method: "GET", path: () => "/operator?index", gets: OPERATORS_OWN },
  { route: "operator._index", method: "POST", path: () => "/operator?index", gets: "404 404 404 404 404 404 404 404 404 404 in" },
  { route: "operator.$", method: "GET", path: () => "/operator/no/where", gets: NOWHERE },
  { route: "operator.$", method: "POST", path: () => "/operator/no/where", gets: NOWHERE },
  { route: "operator.accounts.$id", method: "GET", path: ({ account }) => `/operator/accounts/${account}`, gets: OPERATORS_OWN },
  { route: "operator.accounts.$id", method: "POST", path: ({ account }) => `/operator/accounts/${account}`, form: () => ({ step: "refuse", since: "" }), gets: "404 404 404 404 404 404 404 404 404 404 422" },
  { route: "operator.accounts.$id.documents.$documentId", method: "GET", path: ({ account, document }) => `/operator/accounts/${account}/documents/${document}`, gets: NOWHERE },
  { route: "operator.accounts.$id.documents.$documentId", method: "POST", path: ({ account, document }) => `/operator/accounts/${account}/documents/${document}`, gets: OPERATORS_OWN },

  { route: "sign-in", method: "GET", path: () => "/sign-in", gets: ANYBODY },
  { route: "sign-in", method: "POST", path: () => "/sign-in", gets: NO_FORM },
  { route: "sign-in._index", method: "GET", path: () => "/sign-in?index", gets: ANYBODY },
  { route: "sign-in._index", method: "POST", path: () => "/sign-in?index", form: () => ({ email: "nobody@nowhere.example" }), gets: "away away away away away away 400 400 away away away" },
  { route: "sign-in.$token", method: "GET", path: () => `/sign-in/${"x".repeat(43)}`, gets: NOWHERE },
  { route: "sign-in.$token", method: "POST", path: () => `/sign-in/${"x".repeat(43)}`, gets: NOWHERE },
  { route: "sign-in.account", method: "GET", path: () => "/sign-in/account", gets: "away away away away away away away away away away away" },
  { route: "sign-in.account", method: "POST", path: () => "/sign-in/account", form: () => ({ account: "x" }), gets: "away away away away away away away away away away away" },
  { route: "sign-out", method: "GET", path: () => "/sign-out", gets: NO_FORM },
  { route: "sign-out", method: "POST", path: () => "/sign-out", gets: "in in in in in in in in in in in" },
  { route: "connect.woocommerce.callback", method: "GET", path: () => "/connect/woocommerce/callback", gets: NO_FORM },
  { route: "connect.woocommerce.callback", method: "POST", path: () => "/connect/woocommerce/callback", gets: NOT_READ },
  { route: "connect.woocommerce.back", method: "GET", path: () => "/connect/woocommerce/back?success=1&user_id=x", gets: "away away away away away away away away away away away" },
  { route: "connect.woocommerce.back", method: "POST", path: () => "/connect/woocommerce/back", gets: NO_FORM },
  { route: "webhooks.woocommerce.$connectionKey", method: "GET", path: ({ connectionKey }) => `/webhooks/woocommerce/${connectionKey}`, gets: NO_FORM },
  { route: "webhooks.woocommerce.$connectionKey", method: "POST", path: ({ connectionKey }) => `/webhooks/woocommerce/${connectionKey}`, gets: RING },

  { route: "api.check-codes", method: "GET", path: () => "/api/check-codes", gets: "away 405 405 away away away away away 405 405 away" },
  { route: "api.check-codes", method: "POST", path: () => "/api/check-codes", gets: "away 400 400 away away away away away 400 400 away" },

  { route: "s", method: "GET", path: () => "/s", gets: NOWHERE },
  { route: "s", method: "POST", path: () => "/s", gets: NO_FORM },
  { route: "s._index", method: "GET", path: () => "/s?index", gets: NOWHERE },
  { route: "s._index", method: "POST", path: () => "/s?index", gets: NOWHERE },
  { route: "s.$", method: "GET", path: () => "/s/no/where", gets: NOWHERE },
  { route: "s.$", method: "POST", path: () => "/s/no/where", gets: NOWHERE },
  { route: "s.$token", method: "GET", path: ({ token }) => `/s/${token}`, gets: ANYBODY },
  { route: "s.$token", method: "POST", path: ({ token }) => `/s/${token}`, gets: "in in in in in in in in in in in" },
  { route: "s.new-link", method: "GET", path: () => "/s/new-link?asked=1", gets: ANYBODY },
  { route: "s.new-link", method: "POST", path: () => "/s/new-link", form: () => ({ email: "nobody@nowhere.example" }), gets: "away away away away away away 400 400 away away away" },
  { route: "s.order.$purchaseOrderId", method: "GET", path: ({ purchaseOrder }) => `/s/order/${purchaseOrder}`, gets: "404 404 404 yes 404 404 404 404 404 404 404", personal: ["supplier"] },
  { route: "s.order.$purchaseOrderId", method: "POST", path: ({ purchaseOrder }) => `/s/order/${purchaseOrder}`, form: () => ({ intent: "ship", version: "1" }), gets: "404 404 404 422 404 404 404 404 404 404 404", personal: ["supplier"] },

  { route: "webhooks.shopify", method: "GET", path: () => "/webhooks/shopify", gets: NO_FORM },
  { route: "webhooks.shopify", method: "POST", path: () => "/webhooks/shopify", gets: RING },
];
