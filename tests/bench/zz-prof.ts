import { readFileSync } from "node:fs";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { ask, startWorld, until } from "#tests/world.ts";
const N = Number(process.argv[2] ?? 200), INFLIGHT = Number(process.argv[3] ?? 16);
const OUT = "/tmp/wt/speed-scratch/out.cpuprofile";
const world = await startWorld({ NODE_OPTIONS: "--import=/tmp/wt/speed-scratch/prof.mjs", PROF_OUT: OUT });
try {
  const shop = new SandboxShop(world.sandboxUrl);
  await ask(world.sandboxUrl, "PUT", "/control/plan", { restoreRate: 1_000_000, maximumAvailable: 1_000_000 });
  await shop.variant("950000000001", { sku: "BENCH", title: "Bench", barcode: "4006381333931", supplierCode: "ACME" });
  await new Promise((r) => setTimeout(r, 3000));
  const run = async (n: number) => {
    const waiting = Array.from({ length: n }, () => paidOrder([{ variantId: "950000000001", quantity: 1 }]));
    await Promise.all(Array.from({ length: INFLIGHT }, async () => {
      for (let b = waiting.shift(); b; b = waiting.shift()) { const number = `${b.name.slice(1)}-ACME-1`; await shop.place(b);
        await until(number, async () => (await ask<unknown[]>(shop.url, "GET", `/control/mails?subject=${number}`)).length > 0); }
    }));
  };
  await run(60);
  process.kill(world.appPid(), "SIGUSR2"); await new Promise((r) => setTimeout(r, 100));
  const t = performance.now(); await run(N); const sec = (performance.now() - t) / 1000;
  process.kill(world.appPid(), "SIGUSR2"); await new Promise((r) => setTimeout(r, 2000));
  const cpu = JSON.parse(readFileSync(OUT + ".cpu", "utf8"));
  console.log(`${N} orders ${sec.toFixed(1)} s, ${(N / sec).toFixed(1)}/s; app cpu per order ${((cpu.user + cpu.system) / 1000 / N).toFixed(1)} ms`);
} finally { await world.close(); }
