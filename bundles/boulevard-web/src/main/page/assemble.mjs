// Makes the page: the viewer changed so that it asks nobody but this server, every file under a name that changes with its content.
// The base map is drawn from Natural Earth's outlines, which belong to everybody.
//   assemble.mjs PACKAGES PAGE OUT
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { basename, extname, join, resolve } from "node:path";

const [packages, page, out] = process.argv.slice(2);
const viewer = join(packages, "web-viewer");

// Where the viewer would ask others, and what stands there instead. Each must be found exactly once: another version may ask elsewhere.
const HERE = (path) => `(location.origin+"/ext${path}")`;
const CHANGES = [
    ['"https://panoramax.openstreetmap.fr/pmtiles/basic.json"', HERE("/none.json")],
    ['"https://presets.panoramax.fr"', HERE("/presets")],
    ['"https://nominatim.openstreetmap.org"', HERE("/geocoder")],
    ['"https://data.geopf.fr/geocodage/search"', HERE("/geocoder/search")],
    ['"https://panoramax.openstreetmap.fr/images/05/ca/2c/98/0111-4baf-b6f3-587bb8847d2e.jpg"', HERE("/speed.jpg")],
    ['"https://www.wikidata.org/w/rest.php/wikibase/v1"', HERE("/wikidata")],
    ['`https://raw.githubusercontent.com/rapideditor/temaki/refs/heads/main/icons/${ae}.svg`', HERE("/none.svg")],
    ['"https://api.iconify.design"', HERE("/icons")],
    ['"https://api.simplesvg.com"', HERE("/icons")],
    ['"https://api.unisvg.com"', HERE("/icons")],
    // The session cookie is not for scripts to see; the name beside it says as much.
    ['getCookie("session")', 'getCookie("user_id")'],
];

function changed(text) {
    for (const [from, to] of CHANGES) {
        const parts = text.split(from);
        if (parts.length !== 2) {
            throw new Error(`${from} is ${parts.length - 1} times in the viewer instead of once`);
        }
        text = parts.join(to);
    }
    return text;
}

rmSync(out, { recursive: true, force: true });
const assets = join(out, "assets");
mkdirSync(assets, { recursive: true });
const names = {};

function asset(name, content) {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
    const file = `${basename(name, extname(name)).replace(/\.+$/, "")}.${hash}${extname(name)}`;
    const packed = extname(name).startsWith(".woff");
    writeFileSync(join(assets, packed ? file : file + ".gz"), packed ? content : gzipSync(content, { level: 9 }));
    names[name] = "/assets/" + file;
}

asset("index.js", changed(readFileSync(join(viewer, "build/index.js"), "utf8")).replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
let css = readFileSync(join(viewer, "build/index.css"), "utf8").replace(/\n?\/\*# sourceMappingURL=.*\*\/\s*$/, "\n");
// The longer names first: .woff is the beginning of .woff2.
for (const font of readdirSync(join(viewer, "build/static/media")).sort().reverse()) {
    asset(font, readFileSync(join(viewer, "build/static/media", font)));
    css = css.replaceAll("static/media/" + font, names[font]);
}
asset("index.css", css);
for (const own of ["boot.js", "page.css", "icon.svg"]) {
    asset(own, readFileSync(join(page, own)));
}
cpSync(join(viewer, "LICENSE"), join(assets, "viewer-license.txt"));

// Three decimals are a hundred metres; the outlines fade out before that shows.
const topology = createRequire(import.meta.url)(resolve(packages, "topojson-client/dist/topojson-client.js"));
const atlas = JSON.parse(readFileSync(join(packages, "world-atlas/countries-50m.json"), "utf8"));
const outlines = (geometry) => JSON.stringify(geometry, (key, value) => typeof value === "number" ? Math.round(value * 1000) / 1000 : value);
asset("land.json", outlines(topology.feature(atlas, atlas.objects.land)));
asset("borders.json", outlines(topology.mesh(atlas, atlas.objects.countries, (one, other) => one !== other)));
cpSync(join(packages, "world-atlas/LICENSE"), join(assets, "world-atlas-license.txt"));
const base = readFileSync(join(page, "base.json"), "utf8");
asset("base.json", base.replace(/\{\{([a-z.]+)}}/g, (all, name) => names[name]));

// What is left in braces, the server fills in.
const html = readFileSync(join(page, "index.html"), "utf8").replace("{{style}}", "{{style:" + names["base.json"] + "}}")
    .replace(/\{\{([a-z.]+)}}/g, (all, name) => names[name] ?? all);
writeFileSync(join(out, "index.html"), html);
