// The port of ftfy to JavaScript, in its encoding-only mode: one text as JSON on each line of the input, the repaired
// one on each line of the output.

import { createInterface } from "node:readline";
import { fix_encoding } from "@photostructure/ftfy";

for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(fix_encoding(JSON.parse(line)))}\n`);
