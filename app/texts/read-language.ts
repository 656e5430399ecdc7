import type { Language } from "#app/domain/channel.ts";
import { asLanguage } from "#app/texts/supplier.ts";

/** The language the reader pressed; null when he pressed none. */
export const askedLanguage = (request: Request): Language | null =>
  asLanguage(new URL(request.url).searchParams.get("lang"));

export const languageOr = (request: Request, otherwise: string): Language =>
  askedLanguage(request) ?? asLanguage(otherwise) ?? "en";

/** The language for somebody we know nothing of: what he pressed, else what his browser prefers. */
export function readLanguage(request: Request): Language {
  const wishes = (request.headers.get("Accept-Language") ?? "").split(",").map((wish) => wish.trim().slice(0, 2).toLowerCase());
  return languageOr(request, wishes.find((wish) => asLanguage(wish)) ?? "en");
}
