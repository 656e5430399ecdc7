/** Any address that is nobody else's. It stands as a route so that the root's loader runs, which knows the language. */
export const loader = () => {
  throw new Response(null, { status: 404 });
};

/** Never shown; without it Remix would answer an empty 404 and draw nothing. */
export default function Nowhere() {
  return null;
}
