import { failed, type Failed } from "./connection-problem.ts";
import { isHttps, readAddress, withoutScheme } from "./connection.ts";
import { askIndex, type SiteIndex } from "./site-index.ts";

/** A store, by the address it is to be called at. */
export type Found = { ok: true; domain: string; /** What its clock shows; "?" where it shows none. */ clock: string };

const FARTHEST_OFF_MS = 15 * 60_000;

/** Looks for the store that a person means by an address, without keys: a page of it and an alias lead there as well. */
export async function findStore(typed: string, { allowPrivate }: { allowPrivate: boolean }): Promise<Found | Failed> {
  const address = readAddress(typed);
  if (!address) return failed("bad_address");
  const found = await findFrom(address, allowPrivate);
  const mayBeHttp = !found.ok && (found.problem === "no_https" || found.detail === "ECONNREFUSED");
  if (!mayBeHttp || typed.includes("://")) return found;
  return findFrom(address.replace("https:", "http:"), allowPrivate);
}

async function findFrom(address: string, allowPrivate: boolean): Promise<Found | Failed> {
  const here = await askIndex(address, allowPrivate);
  if (!here.ok) return here;
  const [home] = here.own;
  for (const own of ownAddresses(here, address)) {
    if (own === address) return here.shut ?? arrive(here, address);
    const there = await askIndex(own, allowPrivate);
    if (there.ok && withoutScheme(there.own[0] ?? "") === withoutScheme(home!)) return there.shut ?? arrive(there, own);
  }
  // Keys go over https whatever the store calls itself; over http they sign what it calls itself.
  const alias = home !== undefined && withoutScheme(home) !== withoutScheme(address);
  if (alias && (here.shut || !isHttps(address))) return failed("elsewhere", home);
  return here.shut ?? arrive(here, address);
}

/** Where to call it, best first: its home, then the address of its admin. Nobody who typed https is taken to http. */
function ownAddresses({ own: [home, url] }: SiteIndex, address: string): string[] {
  const secure = (one: string) => (isHttps(address) ? one.replace("http:", "https:") : one);
  const admin = url === undefined ? [] : [secure(url)].filter(isHttps);
  return home === undefined ? [] : [secure(home), ...admin];
}

/** Over http the keys sign the time as well: clocks too far apart are known before any key is tried. */
function arrive({ date }: SiteIndex, domain: string): Found | Failed {
  const clock = date?.toISOString().slice(0, 16).replace("T", " ") ?? "?";
  const isOff = date !== null && Math.abs(date.getTime() - Date.now()) > FARTHEST_OFF_MS;
  return isOff && !isHttps(domain) ? failed("clock", clock) : { ok: true, domain, clock };
}
