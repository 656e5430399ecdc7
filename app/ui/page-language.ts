import { useMatches } from "@remix-run/react";

/** The language of the innermost page that names one in what it loaded. */
export function usePageLanguage(): string {
  const named = useMatches().map((match) => (match.data as { language?: unknown } | undefined)?.language);
  return named.findLast((language) => typeof language === "string") ?? "en";
}
