/** The digits of a Shopify id («gid://shopify/Order/123» → «123»). Our tables and pages know those alone. */
export const digitsOf = (gid: string) => /\/(\d+)(?:\?.*)?$/.exec(gid)?.[1] ?? gid;

/** The id as the Admin API takes it. */
export const gid = (type: string, digits: string) => `gid://shopify/${type}/${digits}`;
