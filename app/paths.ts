/** Every URL the app makes. Paths only; where a whole address is needed, `env.appUrl` stands before them. */

const segment = encodeURIComponent;

/** The merchant's pages, inside the shop's admin. */
export const merchantPaths = {
  home: "/app",
  orders: "/app/orders",
  /** The orders a number counts: a tab, what was typed, a step taken today, a problem, what a supplier still has. */
  ordersWhere: (asked: { tab?: string; search?: string; step?: string; problem?: string; unheard?: string; supplier?: string; after?: string; before?: string }) =>
    `/app/orders?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`,
  order: (orderId: string) => `/app/orders/${segment(orderId)}`,
  /** Takes the buttons beside a problem. */
  problem: (problemId: string) => `/app/problems/${segment(problemId)}`,
  /** What could not be done: all, or of one kind. */
  problems: (asked: { kind?: string; after?: string } = {}) => {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
    return `/app/problems${query && `?${query}`}`;
  },
  dataRequest: (requestId: string) => `/app/data-requests/${segment(requestId)}`,
  products: "/app/products",
  productsSold: "/app/products/sold",
  suppliers: "/app/suppliers",
  newSupplier: "/app/suppliers/new",
  supplier: (supplierId: string) => `/app/suppliers/${segment(supplierId)}`,
  catalogue: (supplierId: string) => `/app/suppliers/${segment(supplierId)}/catalogue`,
  settings: "/app/settings",
  /** Who may come in, and which shops there are. */
  account: "/app/account",
  /** Where the merchant hands in what he is verified by. */
  verification: "/app/verification",
  /** Connects a further shop; `tried` = a handshake whose outcome is to be said, `At` = of this address. */
  newShop: "/app/shops/new",
  newShopAt: (address: string) => `/app/shops/new?address=${segment(address)}`,
  newShopTried: (handshakeId: string) => `/app/shops/new?tried=${segment(handshakeId)}`,
};

/** Signing in without a shop's admin. */
export const signInPaths = {
  ask: "/sign-in",
  asked: "/sign-in?asked=1",
  /** What the mail links to: the only one of these addresses that carries a token. */
  landing: (token: string) => `/sign-in/${segment(token)}`,
  /** Which account, for an address that has several. */
  account: "/sign-in/account",
  out: "/sign-out",
};

/** The pages of those who run the host. Their session's cookie is bound to /operator. */
export const operatorPaths = {
  accounts: "/operator",
  account: (accountId: string) => `/operator/accounts/${segment(accountId)}`,
  document: (accountId: string, documentId: string) => `/operator/accounts/${segment(accountId)}/documents/${segment(documentId)}`,
};

/** Where WooCommerce stores knock, and where they send people back to. */
export const wooPaths = {
  callback: "/connect/woocommerce/callback",
  back: "/connect/woocommerce/back",
  webhooks: (connectionKey: string) => `/webhooks/woocommerce/${segment(connectionKey)}`,
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

type AdminOf = { platform: string; domain: string };

/** An order in its shop's own admin. Inside that admin the frame knows the way by a scheme of its own. */
export function shopAdminOrder({ platform, domain }: AdminOf, platformOrderId: string, embedded: boolean): string {
  const id = segment(platformOrderId);
  if (platform === "woocommerce") return `${domain}/wp-admin/post.php?post=${id}&action=edit`;
  if (embedded) return `shopify://admin/orders/${id}`;
  return `https://${domain}/admin/orders/${id}`;
}

/** The first page of that admin. */
export function shopAdminHome({ platform, domain }: AdminOf, embedded: boolean): string {
  if (platform === "woocommerce") return `${domain}/wp-admin/`;
  return embedded ? "shopify://admin" : `https://${domain}/admin`;
}
