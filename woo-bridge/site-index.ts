import { failed, problemOfConnection, type Failed } from "./connection-problem.ts";
import { readAddress } from "./connection.ts";
import { textIn } from "./fields.ts";
import { knock, type Answer } from "./knock.ts";

/** What a WordPress with WooCommerce in it says of itself to everybody. */
export type SiteIndex = {
  ok: true;
  /** Why its API does not answer below this address, although the site does; null where it does. */
  shut: Failed | null;
  /** What it calls itself: its home first; none where it keeps that to itself. */
  own: string[];
  /** Its clock. */
  date: Date | null;
};

const FIELDS = "_fields=namespaces,home,url";

/** Asks for the index, at this very address. */
export async function askIndex(address: string, allowPrivate: boolean): Promise<SiteIndex | Failed> {
  try {
    let answer = await knockAtApi(address, FIELDS, allowPrivate);
    const onward = onwardOf(answer, address);
    if (onward !== null && onward !== address) return failed("redirect", onward);
    if (answer.status >= 500) return failed("shop_trouble", String(answer.status));
    if (isWordPress(answer)) return indexOf(answer, null);
    const away = onward !== null || answer.status === 401 || answer.status === 403;
    const shut = away ? failed("turned_away", String(answer.status)) : failed("not_woocommerce");
    // A server that does not rewrite addresses answers here, and so does every page of one that does.
    answer = await knock(`${address}/?rest_route=/&${FIELDS}`, { allowPrivate });
    return isWordPress(answer) ? indexOf(answer, away ? shut : failed("no_permalinks")) : shut;
  } catch (error) {
    return problemOfConnection(error);
  }
}

/** Asks the index of a store's API for some of its fields; once more without the slash that some servers take away. */
export async function knockAtApi(address: string, fields: string, allowPrivate: boolean): Promise<Answer> {
  const answer = await knock(`${address}/wp-json/?${fields}`, { allowPrivate });
  return onwardOf(answer, address) === address ? knock(`${address}/wp-json?${fields}`, { allowPrivate }) : answer;
}

const isWordPress = ({ json }: Answer) => Array.isArray(json?.namespaces);

function indexOf({ json, date }: Answer, shut: Failed | null): SiteIndex | Failed {
  const namespaces = json?.namespaces as unknown[];
  if (!namespaces.includes("wc/v3")) return failed(namespaces.some((one) => /^wc\/v\d/.test(textIn(one))) ? "too_old" : "not_woocommerce");
  const own = [json?.home, json?.url].map((one) => readAddress(textIn(one))).filter((one) => one !== null);
  return { ok: true, shut, own, date };
}

/**
 * Where an answer sends us, as the address of a store; null where it does not. A page of the same server is no other
 * store: then it is the address we asked.
 */
export function onwardOf({ status, location }: Pick<Answer, "status" | "location">, address: string): string | null {
  if (status < 300 || status >= 400) return null;
  const base = `${address}/wp-json/`;
  if (!location || !URL.canParse(location, base)) return address;
  const { origin, pathname } = new URL(location, base);
  if (origin === new URL(address).origin && !pathname.includes("/wp-json")) return address;
  return readAddress(origin + pathname) ?? address;
}
