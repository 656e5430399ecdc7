import type { BarButton, NavLink } from "./protocol.ts";

/** What the admin draws around a guest. */

let links: NavLink[] = [];

export function drawNav(fresh: NavLink[] | undefined, place: string, go: (path: string) => void): void {
  links = fresh ?? links;
  const here = location.pathname.slice(place.length);
  const current = links
    .filter(({ href }) => here === href || here.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
  for (const nav of document.querySelectorAll<HTMLElement>("[data-app-nav]")) {
    nav.hidden = links.length === 0;
    nav.replaceChildren(...links.map((link) => entry(link, link === current, place, go, nav.tagName === "UL")));
  }
}

function entry(
  link: NavLink,
  current: boolean,
  place: string,
  go: (path: string) => void,
  inList: boolean,
): HTMLElement {
  const anchor = document.createElement("a");
  anchor.href = place + link.href;
  anchor.textContent = link.label;
  if (current) anchor.setAttribute("aria-current", "page");
  anchor.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    go(link.href);
  });
  if (!inList) return anchor;
  const item = document.createElement("li");
  item.append(anchor);
  return item;
}

export function drawTitle(title: string, buttons: BarButton[], press: (at: number) => void): void {
  const words = document.querySelector("[data-app-title]");
  if (words) words.textContent = title || "Stafette";
  document
    .querySelector("[data-app-buttons]")
    ?.replaceChildren(
      ...buttons.map(({ label, primary, disabled }, at) => button(label, primary, disabled, () => press(at))),
    );
}

export function drawToast(text: string, isError: boolean, duration: number): void {
  const toast = document.createElement("div");
  toast.className = isError ? "toast bad" : "toast";
  toast.textContent = text;
  document.querySelector(".toasts")?.append(toast);
  setTimeout(() => toast.remove(), duration);
}

export function drawLoading(on: boolean): void {
  document.querySelector("[data-progress]")?.toggleAttribute("hidden", !on);
}

export function drawSaveBar(on: boolean, busy: boolean, save: () => void, discard: () => void): void {
  document.querySelector(".save-bar")?.remove();
  if (!on) return;
  const bar = document.createElement("div");
  bar.className = "save-bar";
  const words = document.createElement("span");
  words.textContent = busy ? "Saving…" : "Unsaved changes";
  bar.append(words, button("Discard", false, busy, discard), button("Save", true, busy, save));
  document.body.append(bar);
}

function button(label: string, primary: boolean, disabled: boolean, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.textContent = label;
  made.disabled = disabled;
  if (primary) made.className = "primary";
  made.addEventListener("click", press);
  return made;
}
