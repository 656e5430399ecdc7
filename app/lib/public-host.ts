import { isIP } from "node:net";
import { isPrivateAddress } from "#app/lib/private-network.ts";

/**
 * Does a host that a stranger typed look like one to be called from here? Names need a dot and a public ending; of
 * addresses only public IPv4 ones pass. A name can still lead inside: that is seen when it is connected to.
 */
export function isPublicHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (isIP(name) === 4) return !isPrivateAddress(name);
  // The resolver of the system reads an address in numbers of any base: 127.1, 0177.0.0.1, 0x7f.0.0.1.
  if (isIP(name) === 6 || /(^|\.)(0x[\da-f]*|\d+)$/.test(name)) return false;
  return name.includes(".") && !/\.(local|localhost|internal|intranet|lan|home|corp|test|invalid|arpa)$/.test(name);
}
