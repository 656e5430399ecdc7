import { DOCUMENTS_KEPT_DAYS, endingOf, UNDECIDED_KEPT_DAYS } from "#app/domain/verification-document.ts";
import { operatorPaths } from "#app/paths.ts";
import type { ShownAccount } from "#app/ui/operator/account-decision.tsx";
import { useSay } from "#app/ui/operator/say.ts";

const KILOBYTE = 1024;

/** What was handed in, the merchant's own words included. Each is saved by a button, which notes the look. */
export function Documents({ account }: { account: ShownAccount }) {
  const { say, when } = useSay();
  const { documents } = account;
  return (
    <>
      <h2>{say("operator.documents.title")}</h2>
      {documents.length === 0 ? <p>{say("operator.documents.none", { days: DOCUMENTS_KEPT_DAYS, undecided: UNDECIDED_KEPT_DAYS })}</p> : null}
      {documents.length > 0 ? (
        <table>
          <tbody>
            {documents.map(({ id, kind, contentType, size, uploadedAt, purgeAt }) => (
              <tr key={id}>
                <td>{say(`kind.${kind}`)}</td>
                <td>
                  {say("operator.documents.facts", {
                    type: endingOf(contentType).toUpperCase(),
                    kilobytes: Math.ceil(size / KILOBYTE),
                    when: when(uploadedAt),
                  })}
                  {purgeAt ? ` ${say("operator.documents.erased", { when: when(purgeAt) })}` : ""}
                </td>
                <td>
                  <form method="post" action={operatorPaths.document(account.id, id)}>
                    <button type="submit" className="quiet" aria-label={say("operator.documents.openThis", { document: say(`kind.${kind}`) })}>
                      {say("operator.documents.open")}
                    </button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
