import { carrierById, carriers } from "#app/domain/carrier/carriers.ts";
import { described, Field } from "#app/ui/supplier/field.tsx";
import { sayError, type FormProblem, type View } from "#app/ui/supplier/view.ts";

/** The value of "another carrier" in the select. */
export const OTHER = "other";

/** So many letters fit into the fields. */
export const MOST_LETTERS = { numbers: 4000, otherName: 60 };

type Props = Pick<View, "t"> & {
  /** Keeps the ids of several such forms on a page apart. */
  prefix: string;
  preset: { numbers: string; carrier: string; otherName: string };
  problem: FormProblem | null;
};

/** Number first, carrier second: the number often settles the carrier. */
export function CarrierFields({ t, prefix, preset, problem }: Props) {
  const value = (name: keyof Props["preset"]) => problem?.values[name] ?? preset[name];
  const error = (name: string) => sayError(t, problem?.errors[name]);
  const candidates = problem?.candidates ?? [];
  const id = (name: string) => `${prefix}-${name}`;
  return (
    <>
      <Field name={id("numbers")} label={t("ship.numbers")} hint={t("ship.numbersHint")} error={error("numbers")}>
        <textarea
          id={id("numbers")}
          name="numbers"
          rows={2}
          maxLength={MOST_LETTERS.numbers}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={value("numbers")}
          {...described(id("numbers"), error("numbers"), true)}
        />
      </Field>
      <Field name={id("carrier")} label={t("ship.carrier")} error={error("carrier")}>
        <select
          id={id("carrier")}
          name="carrier"
          defaultValue={value("carrier")}
          {...described(id("carrier"), error("carrier"))}
        >
          <option value="">{t(candidates.length > 0 ? "ship.carrierChoose" : "ship.carrierAuto")}</option>
          {candidates.length > 0 && (
            <optgroup label={t("ship.carrierFits")}>
              {candidates.map((carrierId) => (
                <option key={carrierId} value={carrierId}>
                  {carrierById(carrierId).name}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={t("ship.carrierAll")}>
            {carriers
              .filter((carrier) => !candidates.includes(carrier.id))
              .map((carrier) => (
                <option key={carrier.id} value={carrier.id}>
                  {carrier.name}
                </option>
              ))}
          </optgroup>
          <option value={OTHER}>{t("ship.carrierOther")}</option>
        </select>
      </Field>
      <div className="only-other">
        <Field name={id("otherName")} label={t("ship.otherName")} error={error("otherName")}>
          <input
            id={id("otherName")}
            name="otherName"
            maxLength={MOST_LETTERS.otherName}
            autoComplete="off"
            defaultValue={value("otherName")}
            {...described(id("otherName"), error("otherName"))}
          />
        </Field>
      </div>
      {/* Sent along once the page has doubted his choice: the same choice again is then taken. */}
      {problem?.errors.carrier?.key === "error.carrier_differs" && (
        <input type="hidden" name="confirmed" value={problem.values.carrier} />
      )}
    </>
  );
}
