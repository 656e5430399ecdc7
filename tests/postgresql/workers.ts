import { answers, startWorld } from "#tests/world.ts";

/** One process with the doors and two that work, as `npm run web` and `npm run worker` start them. */
export async function startWorkers() {
  const world = await startWorld();
  await world.killApp();
  const web = world.run(["server.ts", "--web"]);
  const workers = [world.run(["worker.ts"]), world.run(["worker.ts"])] as const;
  await answers(`${world.appUrl}/readyz`, web);
  return { world, workers };
}
