// Measures in Chromium how long pages take until they are drawn, from the beginning of the navigation. Needs a build of tests/Conformance, which brings what drives the browser.
//   node tests/Conformance/Browser/measure.cjs file:///…/target/site/index.html [NODE]
const path = require("node:path");
const { existsSync } = require("node:fs");

const root = path.resolve(__dirname, "../../..");
const driver = ["release", "debug"].map((kind) => path.join(root, `artifacts/bin/Conformance/${kind}/.playwright/package`)).find(existsSync);
const { chromium } = require(driver);
const [site, node = "model/mart_00042"] = process.argv.slice(2);
const rounds = 7;

(async () => {
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
    for (const [name, route, sign] of [
        ["first page", "#/", ".tiles"],
        ["a node", `#/${node}`, "#section-configuration"],
        ["whole graph", "#/graph", ".graph[data-drawn]"],
    ]) {
        const times = [];
        for (let round = 0; round < rounds; round++) {
            const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
            await page.addInitScript((sign) => {
                // Two frames on, what is in the document is on the screen.
                const look = () => document.querySelector(sign) && requestAnimationFrame(() => requestAnimationFrame(() => (window.drawnAt ??= performance.now())));
                new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
            }, sign);
            await page.goto(site + route);
            await page.waitForFunction(() => window.drawnAt !== undefined);
            times.push(Math.round(await page.evaluate(() => window.drawnAt)));
            await page.close();
        }
        times.sort((a, b) => a - b);
        console.log(`${name}: median ${times[rounds >> 1]} ms, ${times[0]} to ${times[rounds - 1]}`);
    }
    await browser.close();
})();
