/** Runs the built bundle of an admin extension as Shopify's admin would: `shopify`, the s-* elements, its own body. */
import { defineElements, theForm } from "./elements.ts";
import { onTold, say } from "./parent.ts";
import { idToken } from "./token.ts";

interface Setup {
  block: string;
  selected: string;
  shop: string;
  appOrigin: string;
  words: Record<string, string>;
}

const setup = JSON.parse(document.getElementById("setup")?.textContent ?? "{}") as Setup;
const ownFetch = window.fetch.bind(window);

const askAdmin = (body: string) =>
  ownFetch(`/admin-direct/${setup.shop}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body,
  });

// An extension's relative addresses mean its app, and shopify: addresses the Admin API.
window.fetch = (input, init) => {
  const address = input instanceof Request ? input.url : String(input);
  if (address.startsWith("shopify:admin/api/")) return askAdmin(String(init?.body ?? "{}"));
  return ownFetch(new URL(address, setup.appOrigin), init);
};

Object.assign(window, {
  shopify: {
    extension: { target: setup.block },
    data: { selected: [{ id: setup.selected }] },
    auth: { idToken },
    i18n: {
      translate: (key: string, values: Record<string, unknown> = {}) =>
        (setup.words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? "")),
    },
    query: async (query: string, options: { variables?: object } = {}) =>
      (await askAdmin(JSON.stringify({ query, variables: options.variables }))).json(),
  },
});

defineElements();
onTold((message) => {
  if (message.tell === "save") void theForm()?.save();
  if (message.tell === "discard") theForm()?.discard();
});
new ResizeObserver(() => say({ say: "height", pixels: document.body.scrollHeight })).observe(document.body);

// The address is put together at run time, so that no bundler looks for the file.
const bundle = `/sandbox/extensions/${setup.block}.js`;
void (import(bundle) as Promise<{ default: () => void }>).then((extension) => extension.default());
