import { notFound } from "#app/auth/supplier.server.ts";

/** Nobody is sent to the bare address. */
export const loader = () => {
  throw notFound();
};
export const action = loader;

export default function Nothing() {
  return null;
}
