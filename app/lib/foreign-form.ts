/** What a browser says of where a form comes from (its Origin and Sec-Fetch-Site headers), as far as it says it. */
type Said = { origin: string | null | undefined; site: string | null | undefined };
type Here = { appUrl: string; host: string | undefined };

/**
 * Whether another site sent a form that was asked of this host. Ours is known by its address besides: a proxy may have
 * renamed the host.
 */
export function isForeignForm({ origin, site }: Said, { appUrl, host }: Here): boolean {
  const marked = Boolean(site) && site !== "same-origin" && site !== "none";
  if (marked || !origin) return marked;
  return origin !== new URL(appUrl).origin && (!host || URL.parse(origin)?.host !== host);
}
