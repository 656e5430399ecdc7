// Rings the bells it is told to (origin, secret, how), and prints how they were answered.
import { ringBells, type Ringing } from "#tests/bench/bells.ts";

const [origin, secret, ringing] = process.argv.slice(2) as [string, string, string];
console.log(JSON.stringify(await ringBells(origin, secret, JSON.parse(ringing) as Ringing)));
