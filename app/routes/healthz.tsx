/** The process answers. Says nothing of the database: see readyz. */
export const loader = () => new Response("ok", { headers: { "Cache-Control": "no-store" } });
