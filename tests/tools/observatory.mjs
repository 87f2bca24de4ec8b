// MDN's HTTP Observatory on pages of a site that runs here. Reads {host, port, plainPort, pages} as JSON from standard
// input, and writes for each page the grade and what each test gave, as JSON.
//
// The scanner asks a host on ports 80 and 443, and follows where it is sent. It is left as it is: only its connections
// are laid to the two ports that the site has here.

import { existsSync, writeFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const { host, port, plainPort, pages } = JSON.parse(await text(process.stdin));

function layTo(agent, otherPort) {
  const connect = agent.createConnection;
  agent.createConnection = function (options, ...more) {
    if (options.host !== host) {
      throw new Error(`The site sent the scanner to another host: ${options.host}`);
    }
    return connect.call(this, { ...options, port: otherPort }, ...more);
  };
}
layTo(http.Agent.prototype, plainPort);
layTo(https.Agent.prototype, port);

// The browsers' list of sites that are https from the first visit, which the package fetches when it is installed with
// its scripts. No site of ours is on it.
const preloaded = fileURLToPath(new URL("node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json", import.meta.url));
if (!existsSync(preloaded)) {
  writeFileSync(preloaded, "{}");
}
const { scan } = await import("@mdn/mdn-http-observatory");

const reports = {};
for (const page of pages) {
  const { scan: whole, tests } = await scan(host + page);
  reports[page] = {
    grade: whole.grade,
    score: whole.score,
    tests: Object.fromEntries(
      Object.entries(tests).map(([name, { pass, result, scoreModifier }]) => [name, { passed: pass, result, points: scoreModifier }]),
    ),
  };
}
process.stdout.write(JSON.stringify(reports));
