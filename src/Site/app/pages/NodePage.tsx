import { useLoaded, useSite } from "../context";
import type { Details } from "../data/shapes";
import { kindNames } from "../format";
import { Columns } from "../parts/Columns";
import { Configuration, Exposure, Fixtures, TestArguments } from "../parts/Extras";
import { Facts } from "../parts/Facts";
import { Lineage } from "../parts/Lineage";
import { Markdown } from "../parts/Markdown";
import { KindMark } from "../parts/KindMark";
import { NodeList, StatusPill } from "../parts/Names";
import { Runs } from "../parts/Runs";
import { Sql } from "../parts/Sql";
import { Tests } from "../parts/Tests";

export function NodePage({ node, column }: { node: number; column?: string }) {
    const site = useSite();
    const { value: details, error } = useLoaded(() => site.details(node), [node]);
    const kind = site.kind(node);
    return (
        <article class="page">
            <header class="node-head">
                <p class="over">
                    <KindMark kind={kind} /> {kindNames[kind][0]}
                    {site.materialization(node) !== undefined && ` · ${site.materialization(node)}`}
                </p>
                <h1>{site.names[node]}</h1>
                {site.status(node) !== undefined && (
                    <StatusPill status={site.status(node)} text={kind === "source" && site.status(node) === "success" ? "staged" : undefined} />
                )}
                {kind !== "macro" && (
                    <a class="button" href={`#/graph?focus=${encodeURIComponent(site.key(node))}`}>
                        Open in the graph
                    </a>
                )}
            </header>
            {error !== undefined && (
                <p class="note">The details cannot be loaded: {error.message}. The pages may have been generated anew; reload this one.</p>
            )}
            {details !== undefined && <Body node={node} details={details} column={column} />}
        </article>
    );
}

function Body({ node, details, column }: { node: number; details: Details; column?: string }) {
    const site = useSite();
    const kind = site.kind(node);
    const tests = (details.tests ?? []).length > 0;
    const hasSql = details.raw !== undefined || details.compiled !== undefined;
    const sections: [id: string, label: string, isThere: boolean][] = [
        ["description", "Description", true],
        ["columns", "Columns", details.columns !== undefined],
        ["lineage", "Lineage", kind !== "macro"],
        ["tests", "Tests", tests],
        ["sql", "SQL", hasSql],
        ["runs", "Runs", details.runs !== undefined],
        ["configuration", "Configuration", true],
    ];
    return (
        <>
            <Facts node={node} details={details} />
            <nav class="jumps" aria-label="On this page">
                {sections
                    .filter(([, , isThere]) => isThere)
                    .map(([id, label]) => (
                        <a
                            key={id}
                            href={`#section-${id}`}
                            onClick={(event) => {
                                event.preventDefault();
                                document.getElementById(`section-${id}`)?.scrollIntoView();
                            }}
                        >
                            {label}
                        </a>
                    ))}
            </nav>
            <section id="section-description" aria-label="Description">
                {details.description !== undefined ? <Markdown text={details.description} /> : <p class="quiet">No description.</p>}
                {details.sourceDescription !== undefined && (
                    <div class="aside">
                        <p class="over">The source</p>
                        <Markdown text={details.sourceDescription} />
                    </div>
                )}
                {details.exposure !== undefined && <Exposure exposure={details.exposure} />}
                {details.usage !== undefined && (
                    <p>
                        <code>{details.usage}</code>
                    </p>
                )}
                {details.test !== undefined && <TestArguments details={details} />}
                {details.given !== undefined && <Fixtures details={details} />}
            </section>
            {details.columns !== undefined && <Columns node={node} columns={details.columns} open={column} />}
            {kind !== "macro" ? <Lineage node={node} details={details} /> : <Users details={details} />}
            {tests && <Tests tests={details.tests!} />}
            {hasSql && <Sql details={details} isModel={kind === "model"} />}
            {details.runs !== undefined && <Runs results={details.runs} />}
            <Configuration details={details} />
        </>
    );
}

function Users({ details }: { details: Details }) {
    return (
        <section aria-labelledby="users">
            <h2 id="users">Called by</h2>
            <NodeList nodes={details.users ?? []} empty="Nothing calls it." />
        </section>
    );
}
