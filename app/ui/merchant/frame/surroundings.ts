import { createContext, useContext } from "react";

type ShopName = { id: string; name: string };

/** Where the pages stand: inside a shop's admin, or in a window of their own with these shops in it. */
export type Surroundings = { embedded: boolean; shops: ShopName[] };

export const SurroundingsContext = createContext<Surroundings>({ embedded: true, shops: [] });

export const useSurroundings = () => useContext(SurroundingsContext);
