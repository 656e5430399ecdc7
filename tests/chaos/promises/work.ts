import { finding, isAsked, type Finding, type Seen } from "./seen.ts";

/** No work is given up in silence, and no process ends but when it is told to, and then in order. */
export function checkWork(seen: Seen): Finding[] {
  const unsaid = seen.facts.dead.filter(({ key }) => !isAsked(seen, ["job_failed"], (problem) => problem.key === `job_failed:${key}`));
  const disorderly = seen.blows.filter(({ kind, exit }) => kind === "SIGTERM" && exit !== 0);
  return [
    ...unsaid.map(({ key }) => finding("lost", `the work ${key} was given up, and nobody is asked`)),
    ...disorderly.map(({ part, exit }) => finding("disorderly", `${part}, told to end, did with ${exit ?? "no"} exit code`)),
    ...seen.fell.map((what) => finding("disorderly", what)),
  ];
}
