import type { FromAdmin, FromGuest } from "./protocol.ts";

// currentScript is only known while this script runs for the first time.
const script = document.currentScript as HTMLScriptElement | null;

/** Where this script came from is where the admin lives: the only page it listens to and talks to. */
const adminOrigin = new URL(script?.src ?? location.href).origin;

/** The API key the app wrote on the script tag (or in the meta tag App Bridge also knows). */
export const apiKey =
  script?.dataset["apiKey"] ?? document.querySelector<HTMLMetaElement>("meta[name=shopify-api-key]")?.content ?? "";

export const embedded = window.parent !== window;

export function say(message: FromGuest): void {
  if (embedded) window.parent.postMessage(message, adminOrigin);
}

export function onTold(hear: (message: FromAdmin) => void): void {
  window.addEventListener("message", (event: MessageEvent<FromAdmin>) => {
    if (event.origin === adminOrigin && event.source === window.parent) hear(event.data);
  });
}

/** The admin's address for a `shopify:admin/…` link, or the address itself. */
export function adminUrl(address: string): URL {
  const inAdmin = /^shopify:\/*admin\/?/i;
  return inAdmin.test(address) ? new URL(address.replace(inAdmin, "/"), adminOrigin) : new URL(address, location.href);
}

export const isAdminUrl = (url: URL): boolean => url.origin === adminOrigin || url.hostname === "admin.shopify.com";
