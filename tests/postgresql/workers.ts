import { startWorld, until } from "#tests/world.ts";

/** One process with the doors and two that work, as `npm run web` and `npm run worker` start them. */
export async function startWorkers() {
  const world = await startWorld();
  await world.killApp();
  world.run(["server.ts", "--web"]);
  const workers = [world.run(["worker.ts"]), world.run(["worker.ts"])] as const;
  await until("the doors are open", async () => (await fetch(`${world.appUrl}/readyz`).catch(() => null))?.ok);
  return { world, workers };
}
