const EVENT = "stafette:toast";

export type Said = { text: string; isError: boolean };

/** Says in a few words what became of something: by the admin around the page, or by the page's own frame. */
export function toast(text: string, { isError = false }: { isError?: boolean } = {}): void {
  if (window.shopify) window.shopify.toast.show(text, { isError });
  else window.dispatchEvent(new CustomEvent<Said>(EVENT, { detail: { text, isError } }));
}

/** Calls back for each toast of a page in its own frame; returns how to stop that. */
export function onToast(show: (said: Said) => void): () => void {
  const listen = (event: Event) => show((event as CustomEvent<Said>).detail);
  window.addEventListener(EVENT, listen);
  return () => window.removeEventListener(EVENT, listen);
}
