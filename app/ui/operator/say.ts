import { translator } from "#app/texts/index.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";

/** How an operator's page speaks, and writes instants: by UTC, for operators and merchants sit anywhere. */
export function useSay() {
  const language = usePageLanguage();
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return {
    say: translator(language, "verification"),
    when: (at: string | Date | null) => (at ? `${time.format(new Date(at))} UTC` : ""),
  };
}
