import { useMemo } from "preact/hooks";
import { useSite } from "../context";
import type { Kind, PastRun, Status } from "../data/shapes";
import type { Site } from "../data/site";
import { count, kindNames, seconds, time } from "../format";
import { listHref } from "../router";
import { Markdown } from "../parts/Markdown";
import { useFirst } from "../parts/More";
import { NodeLink, StatusPill } from "../parts/Names";

export function Overview() {
    const site = useSite();
    const { project } = site;
    const counts = useMemo(() => countKinds(site), [site]);
    const bad = useMemo(() => badNodes(site), [site]);
    const last = site.runs.at(-1);
    return (
        <article class="page">
            <h1>{project.name}</h1>
            <p class="quiet">
                Target {project.target} ({project.type}), schema {project.schema}. Generated {time(project.generatedAt)} by etl {project.tool}.
            </p>
            <ul class="tiles">
                {counts.map(([kind, number]) => (
                    <li key={kind}>
                        <a class="tile" href={listHref(kind)}>
                            <span class="tile-number">{count(number)}</span>
                            <span>{number === 1 ? kindNames[kind][0] : kindNames[kind][1].toLowerCase()}</span>
                        </a>
                    </li>
                ))}
            </ul>
            {last === undefined ? (
                <p class="note">
                    Nothing was run yet, as far as this folder of artifacts tells. <code>etl build</code> builds and tests; generate the pages again
                    afterwards to see what became of it.
                </p>
            ) : (
                <LastRun run={last} runs={site.runs} />
            )}
            {bad.length > 0 && <Bad nodes={bad} />}
            {project.overview !== undefined && (
                <section class="readme" aria-label="About this project">
                    <Markdown text={project.overview} />
                </section>
            )}
        </article>
    );
}

function LastRun({ run, runs }: { run: PastRun; runs: PastRun[] }) {
    const order: Status[] = ["fail", "error", "warn", "skipped", "success", "pass"];
    const total = Object.values(run.counts).reduce((sum, number) => sum + number, 0);
    return (
        <section aria-labelledby="last-run">
            <h2 id="last-run">Last run</h2>
            <p>
                <code>etl {run.command}</code> on {time(run.startedAt)}, {seconds(run.seconds)}
            </p>
            {total > 0 && (
                <>
                    <div class="share" aria-hidden="true">
                        {order
                            .filter((name) => run.counts[name])
                            .map((name) => (
                                <span key={name} class={`fill-${name}`} style={{ flexGrow: run.counts[name] }} />
                            ))}
                    </div>
                    <p class="legend">
                        {order
                            .filter((name) => run.counts[name])
                            .map((name) => (
                                <StatusPill key={name} status={name} text={`${count(run.counts[name]!)} ${legend[name]}`} />
                            ))}
                    </p>
                </>
            )}
            {runs.length > 1 && <Runs runs={runs} />}
        </section>
    );
}

const legend: Record<Status, string> = {
    success: "built",
    error: "with an error",
    skipped: "skipped",
    pass: "passed",
    warn: "warned",
    fail: "failed",
};

function Runs({ runs }: { runs: PastRun[] }) {
    return (
        <details>
            <summary>The last {runs.length} runs</summary>
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">When</th>
                            <th scope="col">Command</th>
                            <th scope="col" class="number">
                                Took
                            </th>
                            <th scope="col">Result</th>
                        </tr>
                    </thead>
                    <tbody>
                        {[...runs].reverse().map((run, place) => (
                            <tr key={place}>
                                <td>{time(run.startedAt)}</td>
                                <td>
                                    <code>{run.command}</code>
                                </td>
                                <td class="number">{seconds(run.seconds)}</td>
                                <td>{describe(run)}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </details>
    );
}

function describe(run: PastRun): string {
    return (
        (Object.keys(legend) as Status[])
            .filter((name) => run.counts[name])
            .map((name) => `${count(run.counts[name]!)} ${legend[name]}`)
            .join(", ") || "nothing to do"
    );
}

function Bad({ nodes }: { nodes: number[] }) {
    const site = useSite();
    const { shown, more } = useFirst(nodes, 20);
    return (
        <section aria-labelledby="bad">
            <h2 id="bad">Needs a look</h2>
            <ul class="found-list">
                {shown.map((node) => (
                    <li key={node}>
                        <StatusPill status={site.status(node)} /> <NodeLink node={node} />
                    </li>
                ))}
            </ul>
            {more}
        </section>
    );
}

function countKinds(site: Site): [Kind, number][] {
    const counts = new Map<Kind, number>();
    for (let node = 0; node < site.count; node++) counts.set(site.kind(node), (counts.get(site.kind(node)) ?? 0) + 1);
    return site.kinds.filter((kind) => counts.has(kind)).map((kind) => [kind, counts.get(kind)!]);
}

function badNodes(site: Site): number[] {
    const order = ["fail", "error", "warn"];
    const nodes: number[] = [];
    for (let node = 0; node < site.count; node++) if (order.includes(site.status(node) ?? "")) nodes.push(node);
    return nodes.sort((a, b) => order.indexOf(site.status(a)!) - order.indexOf(site.status(b)!) || site.compare(a, b));
}
