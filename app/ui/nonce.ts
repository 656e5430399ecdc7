import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** Hands this answer's nonce to what writes scripts into the page. On the server alone: a browser hides it, and no loader tells it. */
export const NonceProvider = Nonce.Provider;
export const useNonce = () => useContext(Nonce);
