/** Of every answer below /sign-in: nothing is kept, no search engine lists it; the policy of plain pages holds. */
export const signInHeaders = () => ({ "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow" });
