/** The admin's side of a guest in a frame: gives session tokens, draws what it asks for, follows where it goes. */
import { keepAppUp } from "./app-up.ts";
import { drawLoading, drawNav, drawSaveBar, drawTitle, drawToast } from "./chrome.ts";
import type { FromAdmin, FromGuest } from "./protocol.ts";

const frame = document.querySelector<HTMLIFrameElement>("iframe[data-guest]");
const place = frame?.dataset["place"] ?? "";
const opens = frame?.dataset["opens"];

function tell(message: FromAdmin): void {
  const origin = frame?.src ? new URL(frame.src).origin : location.origin;
  frame?.contentWindow?.postMessage(message, origin);
}

async function giveToken(ask: number): Promise<void> {
  const answer = await fetch(`/control/session-token?shop=${frame?.dataset["shop"] ?? ""}`).catch(() => null);
  if (!answer?.ok) return tell({ tell: "no-token", ask, why: "The sandbox gave no session token" });
  tell({ tell: "token", ask, token: ((await answer.json()) as { token: string }).token });
}

/** Where an address of the real admin lies here. */
function addressHere(address: string): string {
  const url = new URL(address);
  if (url.hostname !== "admin.shopify.com") return url.href;
  return url.pathname.replace(/^\/store\/[^/]+/, "").replace(/^\/apps\/[^/]+/, "/apps/stafette") + url.search || "/";
}

// A guest's page without App Bridge (an error, a foreign page) hears nothing: then the admin opens the place anew.
let said = false;
let listens = true;
frame?.addEventListener("load", () => {
  listens = said;
  said = false;
});

function go(path: string): void {
  if (listens) tell({ tell: "navigate", path });
  else location.assign(place + path);
}

function hear(message: FromGuest): void {
  switch (message.say) {
    case "ready":
      said = true;
      return drawLoading(false);
    case "token":
      return void giveToken(message.ask);
    case "navigated":
      history.replaceState(null, "", place + message.path);
      return drawNav(undefined, place, go);
    case "open":
      return void (message.newTab
        ? open(addressHere(message.url), "_blank", "noopener")
        : location.assign(addressHere(message.url)));
    case "nav":
      return drawNav(message.links, place, go);
    case "title":
      return drawTitle(message.title, message.buttons, (at) => tell({ tell: "title-button", at }));
    case "toast":
      return drawToast(message.text, message.isError, message.duration);
    case "loading":
      return drawLoading(message.on);
    case "save-bar":
      return drawSaveBar(
        message.on,
        message.busy ?? false,
        () => tell({ tell: "save" }),
        () => tell({ tell: "discard" }),
      );
    case "height":
      return void (frame && (frame.style.height = `${message.pixels}px`));
    case "changed":
      return void document.dispatchEvent(new Event("sandbox:changed"));
  }
}

window.addEventListener("message", (event: MessageEvent<FromGuest>) => {
  if (frame?.src && event.source === frame.contentWindow && event.origin === new URL(frame.src).origin)
    hear(event.data);
});

// Only now that somebody listens: a guest that comes up before says its menu, title and save bar to nobody.
if (frame && opens) frame.src = opens;
if (frame && place) keepAppUp(frame);
