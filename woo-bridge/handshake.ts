import { knock } from "./knock.ts";

type Wish = { app: string; secret: string; returnUrl: string; callbackUrl: string };

/** Where a store's owner goes to let an app have keys. The store hands them to the callback, with the secret. */
export function authorizeUrl(domain: string, { app, secret, returnUrl, callbackUrl }: Wish): string {
  const query = { app_name: app, scope: "read_write", user_id: secret, return_url: returnUrl, callback_url: callbackUrl };
  return `${domain}/wc-auth/v1/authorize?${new URLSearchParams(query)}`;
}

/** Whether the store shows its owner an error there, which it does where the callback is not https. */
export const refusesHandshake = (url: string, { allowPrivate }: { allowPrivate: boolean }): Promise<boolean> =>
  knock(url, { allowPrivate }).then(({ status }) => status === 401, () => false);
