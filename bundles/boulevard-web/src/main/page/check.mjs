// Whether a file is the one that was meant: check.mjs FILE sha512-…
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [file, integrity] = process.argv.slice(2);
const found = "sha512-" + createHash("sha512").update(readFileSync(file)).digest("base64");
if (found !== integrity) {
    console.error(`${file} is not the package that was pinned: ${found}`);
    process.exit(1);
}
