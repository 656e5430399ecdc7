import { lookup as ask, type LookupAddress, type LookupOptions } from "node:dns";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { BlockList, isIP } from "node:net";

/** What lies on this machine, in this building or inside a provider's network, or is no single host at all. */
const inside = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  inside.addSubnet(net, prefix, "ipv4");
}
// Of IPv6 only 2000::/3 is handed out; in it lie ranges for protocols, documentation and experiments.
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
] as const) {
  inside.addSubnet(net, prefix, "ipv6");
}
const handedOut = new BlockList();
handedOut.addSubnet("2000::", 3, "ipv6");

/** Is this IP address one that a stranger must not have us call? Text that is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return inside.check(address, "ipv4");
  if (family !== 6) return true;
  const embedded = embeddedV4(address);
  return embedded ? inside.check(embedded, "ipv4") : !handedOut.check(address, "ipv6") || inside.check(address, "ipv6");
}

/** The IPv4 address an IPv6 one leads to: mapped (::ffff:…), NAT64 (64:ff9b::…) or 6to4 (2002:…); null for any other. */
function embeddedV4(address: string): string | null {
  // A URL writes every form of it the same way, without dots.
  const plain = new URL(`http://[${address.split("%")[0]}]/`).hostname.slice(1, -1);
  const tail = /^(?:::ffff:|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})$/.exec(plain) ?? /^2002:([\da-f]{1,4}):([\da-f]{1,4}):/.exec(plain);
  if (!tail) return null;
  const bytes = [tail[1]!, tail[2]!].map((part) => Number.parseInt(part, 16)).flatMap((part) => [part >> 8, part & 255]);
  return bytes.join(".");
}

/** A host led, or would have led, into a private network. Nothing was sent there. */
class PrivateNetwork extends Error {
  override name = "PrivateNetwork";
  readonly code = "EPRIVATE";
  constructor(host: string) {
    super(`${host} lies in a private network`);
  }
}

type Answered = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** Resolves a name as Node does, and refuses it when any of its addresses is private: what is checked is what is called. */
export function lookupPublic(host: string, options: LookupOptions, answered: Answered): void {
  ask(host, { ...options, all: true }, (error, addresses) => {
    if (error) return answered(error, "");
    if (addresses.some(({ address }) => isPrivateAddress(address))) return answered(new PrivateNetwork(host), "");
    if (options.all) return answered(null, addresses);
    const [first] = addresses;
    answered(null, first?.address ?? "", first?.family);
  });
}

/** Throws PrivateNetwork when a host is a private address outright: Node looks up names alone. */
export function requirePublicHost(host: string): void {
  if (isIP(host) !== 0 && isPrivateAddress(host)) throw new PrivateNetwork(host);
}

/** The same for the host of a URL. */
export const requirePublicUrl = (url: string): void => requirePublicHost(new URL(url).hostname.replace(/^\[|\]$/g, ""));

// A kept connection that the other side has closed breaks within a request, and then nobody knows what arrived.
const open = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) };
const guarded = {
  http: new HttpAgent({ keepAlive: false, lookup: lookupPublic }),
  https: new HttpsAgent({ keepAlive: false, lookup: lookupPublic }),
};

/** Agents that connect to public addresses alone, or to any. */
export const agentsFor = ({ allowPrivate }: { allowPrivate: boolean }) => (allowPrivate ? open : guarded);
