import { isIP } from "node:net";

// What an address on this machine, in this building or inside a provider's network looks like.
const PRIVATE_V4 = [
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^(22[4-9]|2[34]\d|25[0-5])\./,
];

/**
 * May a host that a stranger typed be called from here? Names need a dot and a public ending; of addresses only public
 * IPv4 ones pass. A name can still lead inside: this keeps mistakes and simple probing out, no more.
 */
export function isPublicHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (isIP(name) === 4) return !PRIVATE_V4.some((range) => range.test(name));
  if (isIP(name) === 6 || /^[\d.]+$/.test(name)) return false;
  return name.includes(".") && !/\.(local|localhost|internal|intranet|lan|home|corp|test|invalid|arpa)$/.test(name);
}
