import { Form } from "@remix-run/react";
import type { ShownAccount } from "#app/ui/operator/account-decision.tsx";
import { useSay } from "#app/ui/operator/say.ts";

type Props = { account: ShownAccount; wrong: string | null; typed: string };

/** Verify, or refuse with a reason the merchant reads; only what may be done now is offered. */
export function DecisionForms({ account, wrong, typed }: Props) {
  const { say } = useSay();
  const { may, since } = account;
  if (!may.verify && !may.refuse) return null;
  return (
    <>
      <h2>{say("operator.decide.title")}</h2>
      {wrong ? (
        <p className="wrong" role="alert">
          {say(`operator.decide.${wrong}`)}
        </p>
      ) : null}
      {may.verify ? (
        <Form method="post">
          <input type="hidden" name="since" value={since} />
          <button type="submit" name="step" value="verify">
            {say("operator.decide.verify")}
          </button>
        </Form>
      ) : null}
      {may.refuse ? (
        <Form method="post">
          <input type="hidden" name="since" value={since} />
          <label htmlFor="reason">{say("operator.decide.reason")}</label>
          <textarea id="reason" name="reason" required maxLength={1000} defaultValue={typed} />
          <button type="submit" name="step" value="refuse" className="quiet">
            {say("operator.decide.refuse")}
          </button>
        </Form>
      ) : null}
    </>
  );
}
