import { notFound } from "#app/auth/supplier.server.ts";

/** Any other address below /s. */
export const loader = () => {
  throw notFound();
};
export const action = () => {
  throw notFound();
};

export default function Nothing() {
  return null;
}
