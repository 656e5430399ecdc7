const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** The sandbox's address for one of a shop, or null for any other. */
export function sandboxAddress(sandbox: string, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, search } = new URL(address);
  return SHOP.test(hostname) ? `${sandbox}/shops/${hostname}${pathname}${search}` : null;
}

/** Sends requests for *.myshopify.com to the sandbox, whoever replaces the global fetch later. Answers the way back. */
export function divertFetch(sandbox: string): () => void {
  const before = globalThis.fetch;
  let beneath = before;
  const diverted: typeof fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const other = sandboxAddress(sandbox, address);
    if (!other) return beneath(input, init);
    return beneath(input instanceof Request ? new Request(other, input) : other, init);
  };
  Object.defineProperty(globalThis, "fetch", {
    configurable: true,
    get: () => diverted,
    set: (replacement: typeof fetch) => {
      if (replacement !== diverted) beneath = replacement;
    },
  });
  return () => Object.defineProperty(globalThis, "fetch", { configurable: true, writable: true, value: before });
}
