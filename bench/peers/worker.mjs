// The protocol of bench/word/worker.py, for the engines that node runs: prepared once, kept warm.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const say = (answer) => process.stdout.write(JSON.stringify(answer) + "\n");

// Milliseconds of CPU, of all threads.
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

// Megabytes: the peak of this process alone.
const peak = () => {
  const found = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "ascii"));
  return (found ? Number(found[1]) : process.resourceUsage().maxRSS) / 1024;
};

const read = (name) => readFileSync(`${process.argv[2]}/${name}`);

// `prepare(template, values)` returns the function that makes one paper.
export async function serve(prepare) {
  const start = cpu();
  const make = await prepare(read("braces.docx"), JSON.parse(read("values.json")));
  say({ prepare_ms: cpu() - start });
  let made;
  for await (const line of createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    if (order.save) {
      writeFileSync(order.save, made);
      say({ saved: true });
      continue;
    }
    const before = cpu();
    for (let i = 0; i < order.times; i++) made = await make();
    say({ cpu_ms: (cpu() - before) / order.times, bytes: made.length, peak_mb: peak() });
  }
}
