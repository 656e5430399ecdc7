import { notFound } from "#app/auth/supplier.server.ts";

/** Nobody is sent to the bare address. */
export const loader = () => {
  throw notFound();
};
export const action = () => {
  throw notFound();
};

export default function Nothing() {
  return null;
}
