import { titleOf } from "#app/domain/lines.ts";
import type { OrderLine } from "#app/domain/supplier-order.ts";
import { described, Field } from "#app/ui/supplier/field.tsx";
import { Hidden } from "#app/ui/supplier/hidden.tsx";
import { today } from "#app/ui/supplier/dates.ts";
import { sayError, type View } from "#app/ui/supplier/view.ts";

const ANSWERS = ["accepted", "refused", "later"] as const;

/** "Something is not right": line by line. What is needed for an answer shows once it is chosen. */
export function AnswerForm({ order, t, problem: sent }: View) {
  const problem = sent?.intent === "answer" ? sent : null;
  return (
    <form method="post" noValidate>
      <Hidden intent="answer" order={order} />
      {order.lines
        .filter((line) => line.open > 0)
        .map((line) => (
          <LineAnswer key={line.lineId} {...{ line, t, problem }} from={today(order.timezone)} />
        ))}
      <datalist id="reasons">
        {(["wrong.reasonSold", "wrong.reasonGone", "wrong.reasonWrong"] as const).map((key) => (
          <option key={key} value={t(key)} />
        ))}
      </datalist>
      <button className="press" type="submit">
        {t("wrong.button")}
      </button>
    </form>
  );
}

function LineAnswer({ line, t, problem, from }: { line: OrderLine; from: string } & Pick<View, "t" | "problem">) {
  const name = (part: string) => `${part}.${line.lineId}`;
  const value = (part: string, otherwise: string) => problem?.values[name(part)] ?? otherwise;
  const error = (part: string) => sayError(t, problem?.errors[name(part)]);
  const chosen = value("answer", line.answer ?? "accepted");
  return (
    <fieldset className="answer">
      <legend>{`${line.open} × ${titleOf(line)}`}</legend>
      {ANSWERS.map((answer) => (
        <label key={answer} className="choose">
          <input type="radio" name={name("answer")} value={answer} defaultChecked={answer === chosen} />
          <span>{t(`wrong.${answer}`)}</span>
        </label>
      ))}
      <div className="only-refused">
        <Field name={name("reason")} label={t("wrong.reason")} error={error("reason")}>
          <input
            id={name("reason")}
            name={name("reason")}
            list="reasons"
            maxLength={500}
            autoComplete="off"
            defaultValue={value("reason", line.reason)}
            {...described(name("reason"), error("reason"))}
          />
        </Field>
      </div>
      <div className="only-later">
        <Field name={name("date")} label={t("wrong.date")} error={error("date")}>
          <input
            id={name("date")}
            name={name("date")}
            type="date"
            min={from}
            defaultValue={value("date", line.promisedDate ?? "")}
            {...described(name("date"), error("date"))}
          />
        </Field>
      </div>
    </fieldset>
  );
}
