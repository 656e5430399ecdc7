/** Shop, host and locale stand on the first address only; later pages remember them, as App Bridge does. */
export const openedWith = readParams();

function readParams(): Record<string, string> {
  const query = new URLSearchParams(location.search);
  const params: Record<string, string> = {};
  for (const name of ["shop", "host", "locale"]) {
    params[name] = query.get(name) ?? remember(name) ?? "";
    remember(name, params[name]);
  }
  return params;
}

/** Reads or keeps a word for this tab; a frame of another site (127.0.0.1 in localhost) has no storage and forgets. */
function remember(name: string, value?: string): string | null {
  try {
    if (value !== undefined) sessionStorage.setItem(`sandbox.${name}`, value);
    return sessionStorage.getItem(`sandbox.${name}`);
  } catch {
    return null;
  }
}
