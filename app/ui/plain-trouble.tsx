import { isRouteErrorResponse } from "@remix-run/react";
import { translator } from "#app/texts/index.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

/** Which of the two sentences holds: the visitor's address leads nowhere, or the trouble is ours. */
export const troubleKind = (error: unknown) =>
  isRouteErrorResponse(error) && error.status >= 400 && error.status < 500 ? "missing" : "broken";

/** What a person sees when nothing nearer could tell him more. It shows neither the error nor anything of it. */
export function PlainTrouble({ error }: { error: unknown }) {
  const say = translator(usePageLanguage(), "sentences");
  const kind = troubleKind(error);
  return (
    <PlainPage title={say(`page.${kind}.title`)}>
      <p>{say(`page.${kind}.text`)}</p>
    </PlainPage>
  );
}
