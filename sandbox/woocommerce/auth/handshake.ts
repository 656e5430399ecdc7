import { createHmac } from "node:crypto";
import { html, raw } from "hono/html";
import { note } from "../../store/journal.ts";
import { post } from "../post.ts";
import { readQuery } from "../rest/php.ts";
import { deleteKey, homeOf, makeKey } from "../shop/stores.ts";
import type { Key, Store, Woo } from "../woo.ts";

const SCOPES = ["read", "write", "read_write"] as const;

interface Asked {
  app: string;
  scope: Key["permissions"];
  user: string;
  back: URL;
  callback: URL;
}

class Denied extends Error {}

/**
 * The pages of wc-auth. Whoever opens them is taken for the shop's owner, already logged in: the sandbox has no passwords.
 * `step` is what follows /wc-auth/v1/.
 */
export async function answerAuth(woo: Woo, store: Store, url: URL, step: string): Promise<Response> {
  try {
    const asked = readAsked(store, url);
    const nonce = createHmac("md5", store.salt)
      .update(`${asked.user} ${asked.callback.href}`)
      .digest("hex")
      .slice(0, 10);
    const name = step.replace(/\/$/, "");
    if (name === "authorize" || name === "login") return await askPage(store, url, asked, nonce);
    if (name !== "access_granted") return denied("Invalid endpoint.", 404);
    if (url.searchParams.get("wc_auth_nonce") !== nonce) throw new Denied("Invalid nonce verification.");
    await handOver(woo, store, asked, homeOf(store, url));
    return Response.redirect(backTo(asked, 1), 302);
  } catch (error) {
    if (error instanceof Denied) return denied(error.message);
    throw error;
  }
}

function readAsked({ switches }: Store, url: URL): Asked {
  const query = readQuery(url.search);
  const said = (name: string) => {
    const value = query.get(name);
    if (typeof value !== "string" || !value) throw new Denied(`Missing parameter ${name}.`);
    return value;
  };
  const [app, user, back, callback, wanted] = ["app_name", "user_id", "return_url", "callback_url", "scope"].map(said);
  const scope = SCOPES.find((one) => one === wanted);
  if (!scope) throw new Denied(`Invalid scope ${wanted}.`);
  const address = (name: string, words: string | undefined) => {
    if (!URL.canParse(words ?? "")) throw new Denied(`The ${name} is not a valid URL.`);
    return new URL(words ?? "");
  };
  const target = address("callback_url", callback);
  const isHere = ["localhost", "127.0.0.1"].includes(target.hostname);
  if (target.protocol !== "https:" && !(switches.httpCallback && isHere))
    throw new Denied("The callback_url needs to be over SSL.");
  return { app: app!, user: user!, scope, callback: target, back: address("return_url", back) };
}

/** Makes the key and gives it to the app, unsigned. Without a 200 the key goes again. */
async function handOver(woo: Woo, store: Store, { app, scope, user, callback }: Asked, home: string): Promise<void> {
  const key = makeKey(woo, store.slug, `${app} - API (${new Date(woo.clock.now()).toISOString().slice(0, 16)})`, scope);
  const body = {
    key_id: key.id,
    user_id: user,
    consumer_key: key.consumerKey,
    consumer_secret: key.consumerSecret,
    key_permissions: scope,
  };
  const answer = await post({
    url: callback.href,
    headers: {
      "User-Agent": `WordPress/6.9.4; ${home}`,
      Accept: "*/*",
      "Content-Type": "application/json;charset=UTF-8",
    },
    body: JSON.stringify(body),
    patience: 60_000,
  });
  note(woo.world, store.slug, "woo", "wc-auth callback", { callback: callback.href, answer });
  if (answer === "200") return;
  deleteKey(woo, key);
  throw new Denied("An error occurred in the request and at the time were unable to send the consumer data.");
}

function backTo({ back, user }: Asked, success: 0 | 1): string {
  const url = new URL(back);
  url.searchParams.set("success", String(success));
  url.searchParams.set("user_id", user);
  return url.href;
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;background:#f0f0f1;color:#1d2327;margin:0}
main{max-width:460px;margin:8vh auto;background:#fff;padding:32px;border:1px solid #c3c4c7}
h1{font-size:20px;margin:0 0 12px}.pill{background:#ffc53d;padding:2px 10px;border-radius:99px;font-size:13px}
p.actions{display:flex;gap:12px;margin-top:24px}a{padding:10px 18px;border:1px solid #7f54b3;text-decoration:none;color:#7f54b3}
a.yes{background:#7f54b3;color:#fff}`;

const frame = (title: string, words: unknown) => html`<!DOCTYPE html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <style>
        ${raw(STYLE)}
      </style>
    </head>
    <body>
      <main>
        <p><span class="pill">Sandbox · nothing here is real</span></p>
        ${words}
      </main>
    </body>
  </html>`;

const CAN: Record<Key["permissions"], string> = {
  read: "see products, orders and coupons",
  write: "create and change products, orders and webhooks",
  read_write: "see and change products, orders and webhooks",
};

async function askPage(store: Store, url: URL, asked: Asked, nonce: string): Promise<Response> {
  const query = new URLSearchParams(url.searchParams);
  query.set("wc_auth_nonce", nonce);
  const yes = `${homeOf(store, url)}/wc-auth/v1/access_granted/?${query.toString()}`;
  const body = await frame(
    "Application authentication request",
    html`<h1>${asked.app} would like to connect to your store</h1>
      <p>This gives it access to <b>${store.name}</b>: it may ${CAN[asked.scope]}.</p>
      <p>You are logged in as the owner of this pretend store.</p>
      <p class="actions">
        <a class="yes wc-auth-approve" href="${yes}">Approve</a>
        <a class="wc-auth-deny" href="${backTo(asked, 0)}">Deny</a>
      </p>`,
  );
  return new Response(body, { headers: { "Content-Type": "text/html; charset=UTF-8" } });
}

async function denied(words: string, status = 401): Promise<Response> {
  const body = await frame(
    "Access denied",
    html`<h1>Access denied</h1>
      <p>Error: ${words}</p>`,
  );
  return new Response(body, { status, headers: { "Content-Type": "text/html; charset=UTF-8" } });
}
