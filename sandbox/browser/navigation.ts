import { addLook } from "./look.ts";
import { openedWith } from "./opened-with.ts";
import { adminUrl, embedded, isAdminUrl, onTold, say } from "./parent.ts";
import { barePath, type NavLink } from "./protocol.ts";

const MENUS = "ui-nav-menu, s-app-nav";
const LINKS = "ui-nav-menu a, s-app-nav a, s-app-nav s-link";
/** Whoever listens for presses on the app's menu: Shopify's library for Remix does, and stops when its page is gone. */
const routers = new Set<EventListenerOrEventListenerObject>();

/** The admin's address follows the app; the app's menu stands in the admin's sidebar; links may leave the frame. */
export function joinNavigation(): void {
  if (!embedded) return;
  followHistory();
  openOutside();
  watchMenu();
  onTold((message) => {
    if (message.tell === "navigate") go(message.path);
  });
}

function followHistory(): void {
  const tell = () => say({ say: "navigated", path: barePath(new URL(location.href)) });
  for (const change of ["pushState", "replaceState"] as const) {
    const original = history[change].bind(history);
    history[change] = (...args) => {
      original(...args);
      tell();
    };
  }
  window.addEventListener("popstate", tell);
  if (!new URLSearchParams(location.search).has("shopify-reload")) tell();
}

function openOutside(): void {
  const open = window.open.bind(window);
  window.open = (address, target, features) => {
    if (address === undefined) return open(address, target, features);
    const url = adminUrl(String(address));
    if (target === "_top" || target === "_parent") {
      say({ say: "open", url: url.href, newTab: false });
      return null;
    }
    if (isAdminUrl(url)) {
      say({ say: "open", url: url.href, newTab: target !== "_self" });
      return null;
    }
    return open(url, target, features);
  };
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href]");
    if (!link || event.defaultPrevented) return;
    const url = adminUrl(link.getAttribute("href") ?? "");
    const target = link.getAttribute("target");
    const leaves = isAdminUrl(url) || target === "_top" || target === "_parent";
    if (!leaves) return;
    event.preventDefault();
    say({ say: "open", url: url.href, newTab: target === "_blank" });
  });
}

function watchMenu(): void {
  // The menu is drawn by the admin; in the app's own page it would show twice.
  addLook(`${MENUS}, ui-title-bar, ui-save-bar { display: none !important; }`);

  let told = "";
  const tell = () => {
    const links = [...document.querySelectorAll(LINKS)]
      .filter((link) => link.getAttribute("rel") !== "home")
      .map((link): NavLink => ({ label: link.textContent?.trim() ?? "", href: link.getAttribute("href") ?? "" }));
    const now = JSON.stringify(links);
    if (now === told || !document.querySelector(MENUS)) return;
    told = now;
    say({ say: "nav", links });
  };
  new MutationObserver(tell).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  tell();

  const listen = window.addEventListener.bind(window);
  const forget = window.removeEventListener.bind(window);
  type Hear = EventListenerOrEventListenerObject;
  window.addEventListener = (type: string, hear: Hear, options?: AddEventListenerOptions | boolean) => {
    if (type === "shopify:navigate") routers.add(hear);
    listen(type, hear, options);
  };
  window.removeEventListener = (type: string, hear: Hear, options?: EventListenerOptions | boolean) => {
    routers.delete(hear);
    forget(type, hear, options);
  };
}

/** A press on the app's menu in the sidebar: the app routes by itself where it listens, otherwise the page loads. */
function go(path: string): void {
  const link = [...document.querySelectorAll<HTMLElement>(LINKS)].find((a) => a.getAttribute("href") === path);
  if (routers.size > 0) {
    const anchor = link ?? document.body.appendChild(document.createElement("a"));
    anchor.setAttribute("href", path);
    anchor.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
    if (!link) anchor.remove();
  } else if (link) {
    link.click();
  } else {
    const url = new URL(path, location.href);
    for (const [name, value] of Object.entries({ ...openedWith, embedded: "1" })) url.searchParams.set(name, value);
    location.assign(url);
  }
}
