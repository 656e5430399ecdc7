import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** How often a page looks whether what is under way has come further, in milliseconds. */
const EVERY = 1500;

/** While something is under way, and the reader looks, the page reads its facts again by itself, one look at a time. */
export function useLookAgain(underWay: boolean) {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!underWay || state !== "idle") return;
    const timer = setInterval(() => document.visibilityState === "visible" && revalidate(), EVERY);
    return () => clearInterval(timer);
  }, [underWay, state, revalidate]);
}
