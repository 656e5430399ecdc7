/** Every URL the app makes. Paths only; where a whole address is needed, `env.appUrl` stands before them. */

const segment = encodeURIComponent;

/** The merchant's pages, inside the shop's admin. */
export const merchantPaths = {
  home: "/app",
  orders: "/app/orders",
  order: (orderId: string) => `/app/orders/${segment(orderId)}`,
  products: "/app/products",
  suppliers: "/app/suppliers",
  supplier: (supplierId: string) => `/app/suppliers/${segment(supplierId)}`,
  settings: "/app/settings",
};

/** The supplier's pages. Their session's cookie is bound to /s. */
export const supplierPaths = {
  /** What a mail links to: the only address that carries a token. */
  landing: (token: string) => `/s/${segment(token)}`,
  order: (purchaseOrderId: string) => `/s/order/${segment(purchaseOrderId)}`,
  newLink: "/s/new-link",
};

/** Where Stafette lives in a shop's own admin, for links that lead out of a mail. */
export const shopifyAdminApp = (domain: string, apiKey: string) =>
  `https://admin.shopify.com/store/${segment(domain.replace(/\.myshopify\.com$/, ""))}/apps/${segment(apiKey)}`;
