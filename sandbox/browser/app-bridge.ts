/**
 * The sandbox's stand-in for Shopify's App Bridge: `window.shopify`, session tokens, the bounce page, the app's
 * menu, title and save bar. connect.mjs puts this script's address where the app names Shopify's.
 */
import { joinBars, saveBar } from "./bars.ts";
import { defineModal, modal } from "./modal.ts";
import { joinNavigation } from "./navigation.ts";
import { openedWith } from "./opened-with.ts";
import { apiKey, embedded, say } from "./parent.ts";
import { idToken, leaveBouncePage, signRequests } from "./token.ts";

let toasts = 0;

const toast = {
  show(text: string, options: { isError?: boolean; duration?: number } = {}): string {
    say({ say: "toast", text, isError: options.isError ?? false, duration: options.duration ?? 5000 });
    return `toast-${++toasts}`;
  },
  hide(): void {},
};

const absent = (what: string) => async () => {
  toast.show(`${what}: not in the sandbox`, { isError: true });
  return undefined;
};

Object.assign(window, {
  shopify: {
    config: { apiKey, ...openedWith },
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { embedded, mobile: false, pos: false, intent: false },
    idToken,
    toast,
    loading: (on?: boolean) => say({ say: "loading", on: on ?? false }),
    modal,
    saveBar,
    user: async () => ({ accountAccess: "Administrator" }),
    resourcePicker: absent("The resource picker"),
    picker: absent("The picker"),
    intents: { invoke: absent("Intents") },
    scopes: { query: async () => ({ granted: [], required: [], optional: [] }), request: absent("Asking for scopes") },
    webVitals: { onReport() {} },
  },
});

signRequests();
defineModal();
joinNavigation();
joinBars();
say({ say: "ready" });
void leaveBouncePage();
