/**
 * What a guest in a frame (the embedded app through the stand-in for App Bridge, or an admin extension) and the admin
 * page around it say to each other by postMessage. Shopify's own protocol is private; only the doors the app sees are
 * the same.
 */
export interface NavLink {
  label: string;
  /** Path inside the app, e.g. `/app/orders`. */
  href: string;
}

export interface BarButton {
  label: string;
  primary: boolean;
  disabled: boolean;
}

export type FromGuest =
  | { say: "ready" }
  | { say: "token"; ask: number }
  | { say: "navigated"; path: string }
  | { say: "open"; url: string; newTab: boolean }
  | { say: "nav"; links: NavLink[] }
  | { say: "title"; title: string; buttons: BarButton[] }
  | { say: "toast"; text: string; isError: boolean; duration: number }
  | { say: "loading"; on: boolean }
  | { say: "save-bar"; on: boolean; busy?: boolean }
  | { say: "height"; pixels: number }
  | { say: "changed" };

export type FromAdmin =
  | { tell: "token"; ask: number; token: string }
  | { tell: "no-token"; ask: number; why: string }
  | { tell: "navigate"; path: string }
  | { tell: "title-button"; at: number }
  | { tell: "save" }
  | { tell: "discard" };

/** Query parameters Shopify puts on the app's address; they are no part of where the merchant is. */
export const FRAME_PARAMS = ["embedded", "shop", "host", "id_token", "locale", "session", "timestamp", "hmac"];

/** The path as the merchant would write it: without what Shopify added. */
export function barePath(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of FRAME_PARAMS) query.delete(name);
  const rest = query.toString();
  return url.pathname + (rest ? `?${rest}` : "") + url.hash;
}
