import { embedded, onTold, say } from "./parent.ts";

const waiting = new Map<number, { take: (token: string) => void; fail: (error: Error) => void }>();
let asked = 0;

onTold((message) => {
  if (message.tell !== "token" && message.tell !== "no-token") return;
  const ask = waiting.get(message.ask);
  waiting.delete(message.ask);
  if (message.tell === "token") ask?.take(message.token);
  else ask?.fail(new Error(message.why));
});

/** A fresh session token for the merchant who looks at the admin; lives a minute, so ask each time. */
export function idToken(): Promise<string> {
  if (!embedded) return Promise.reject(new Error("The app stands alone here, not inside the admin"));
  return new Promise((take, fail) => {
    const ask = ++asked;
    waiting.set(ask, { take, fail });
    say({ say: "token", ask });
  });
}

const plainFetch = window.fetch.bind(window);
const RETRY = "X-Shopify-Retry-Invalid-Session-Request";
const REAUTHORIZE = "X-Shopify-API-Request-Failure-Reauthorize-Url";

/** Every request to the app itself carries a session token, as App Bridge arranges it. */
export function signRequests(): void {
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!embedded || new URL(request.url).origin !== location.origin || request.headers.has("Authorization")) {
      return plainFetch(input, init);
    }
    const again = request.clone();
    let response = await plainFetch(await signed(request));
    if (response.status === 401 && response.headers.has(RETRY)) response = await plainFetch(await signed(again));
    const reauthorize = response.headers.get(REAUTHORIZE);
    if (reauthorize) say({ say: "open", url: new URL(reauthorize, location.href).href, newTab: false });
    return response;
  };
}

async function signed(request: Request): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.set("Authorization", `Bearer ${await idToken()}`);
  headers.set("X-Requested-With", "XMLHttpRequest");
  return new Request(request, { headers });
}

/**
 * The library's bounce page: a document request came without a token, so the app answered with an empty page that
 * names where to go. Go there, with a token.
 */
export async function leaveBouncePage(): Promise<void> {
  const target = new URLSearchParams(location.search).get("shopify-reload");
  if (!target || !embedded) return;
  const url = new URL(target, location.href);
  if (url.origin !== location.origin) return;
  url.searchParams.set("id_token", await idToken());
  location.replace(url);
}
