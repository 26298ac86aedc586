import { load } from "./core";

const core = await load();
process.stdout.write(`${process.argv.slice(2).join(" ")}: ${JSON.stringify(core.editsBetween("one 📅 two", "one 📅 three"))}\n`);
