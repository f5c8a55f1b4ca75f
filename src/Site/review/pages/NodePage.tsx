import { KindMark } from "../../app/parts/KindMark";
import { Section } from "../../app/parts/Section";
import { TabbedSection } from "../../app/parts/TabbedSection";
import { isFolded, type Entry, type Review } from "../model";
import { Columns } from "../parts/Columns";
import { Data } from "../parts/data/Data";
import { FoldedTestsOfOne } from "../parts/FoldedTests";
import { Impact } from "../parts/Impact";
import { AffectedColumns } from "../parts/NodeTable";
import { SideBySide } from "../parts/SideBySide";
import { ClassPill, EntryLink, Sentence } from "../parts/Small";
import { Policy, Remarks, Tests } from "../parts/Tables";
import type { Change, Reason } from "../shapes";
import { partWord, stateWord, word } from "../words";

/** One node: what became of it and why, and what it touches. */
export function NodePage({ review, entry }: { review: Review; entry: Entry }) {
    const { change, impacted, untouched } = entry;
    const own = <T extends { node: string | null }>(all: T[]) => all.filter(({ node }) => node === entry.id);
    const [blocking, tolerated, tests, remarks] = [own(review.blocking), own(review.tolerated), own(review.data.tests), own(review.remarks)];
    const hasNeighbours = review.inputs(entry.id).length + review.readers(entry.id).length > 0;
    return (
        <article class="page review">
            <header class="node-head">
                <p class="over">
                    <KindMark kind={entry.type} /> {word(entry.type)} {stateWord(entry)}
                </p>
                <h1>{entry.name}</h1>
                {untouched === undefined && <ClassPill value={entry.class} />}
            </header>
            {blocking.length > 0 && (
                <div class="alarm">
                    <Policy review={review} findings={blocking} withNode={false} />
                </div>
            )}
            {change !== undefined && <Facts change={change} />}
            {tolerated.length > 0 && (
                <Section id="policy" title="Policy">
                    <Policy review={review} findings={tolerated} withNode={false} />
                </Section>
            )}
            {change !== undefined && <Reasons change={change} />}
            {impacted !== undefined && (
                <Section id="reasons" title="Why">
                    <p>
                        <Sentence text={impacted.because} />
                    </p>
                    <h3>Affected columns</h3>
                    <AffectedColumns node={impacted} />
                </Section>
            )}
            {untouched !== undefined && (
                <Section id="reasons" title="Why">
                    <p>
                        <Sentence text={untouched.because} />
                    </p>
                </Section>
            )}
            {entry.data !== undefined && (
                <Section id="data" title="Data">
                    <Data data={entry.data} />
                </Section>
            )}
            {change !== undefined && change.columns.length > 0 && (
                <Section id="columns" title="Columns">
                    <Columns columns={change.columns} />
                </Section>
            )}
            {change !== undefined && <Sql change={change} />}
            {change !== undefined && change.config.length > 0 && <Config change={change} />}
            {change !== undefined && change.description.before !== change.description.after && (
                <Section id="description" title="Description">
                    <SideBySide texts={change.description} label="The description before and after" />
                </Section>
            )}
            {tests.length > 0 && (
                <Section id="tests" title="Tests">
                    <Tests review={review} tests={tests} withNode={false} />
                </Section>
            )}
            {remarks.length > 0 && (
                <Section id="remarks" title="Remarks">
                    <Remarks review={review} remarks={remarks} withNode={false} />
                </Section>
            )}
            {hasNeighbours && (
                <Section id="impact" title="What it touches">
                    <Impact review={review} around={entry} />
                    <Neighbours review={review} entry={entry} />
                </Section>
            )}
        </article>
    );
}

function Facts({ change }: { change: Change }) {
    const facts = [
        ["File", change.path],
        ["Materialized as", change.materialized],
        ["Before", change.previous],
        ["Differs in", change.parts.map((part) => partWord(part, change.resource_type)).join(", ")],
    ] as const;
    return (
        <dl class="facts">
            {facts.map(
                ([name, value]) =>
                    value !== null &&
                    value !== "" && (
                        <div key={name}>
                            <dt>{name}</dt>
                            <dd>{value}</dd>
                        </div>
                    ),
            )}
        </dl>
    );
}

function Reasons({ change }: { change: Change }) {
    if (change.reasons.length === 0 && !change.is_formatting_only) return null;
    return (
        <Section id="reasons" title="Why">
            {change.is_formatting_only && <p>The SQL is written differently and says the same.</p>}
            <ul class="reasons">
                {change.reasons.map((reason, place) => (
                    <li key={place}>
                        <div class="reason-head">
                            <ClassPill value={reason.class} />
                            <span>
                                <Sentence text={reason.text} />
                            </span>
                            {reason.place !== null && <code class="quiet">{reason.place}</code>}
                        </div>
                        <ReasonLines reason={reason} />
                    </li>
                ))}
            </ul>
        </Section>
    );
}

function ReasonLines({ reason }: { reason: Reason }) {
    if (reason.before === null && reason.after === null) return null;
    return (
        <pre class="reason-lines">
            {reason.before !== null && <del>{reason.before.trim()}</del>}
            {reason.after !== null && <ins>{reason.after.trim()}</ins>}
        </pre>
    );
}

/** What is written and what is sent. What differs is shown first. */
function Sql({ change }: { change: Change }) {
    const isSeed = change.resource_type === "seed";
    const versions = [
        { label: isSeed ? "Rows" : "As written", texts: change.template },
        { label: "Compiled", texts: change.compiled },
    ].filter(({ texts }) => texts.before !== null || texts.after !== null);
    if (versions.length === 0) return null;
    const first = versions.findIndex(({ texts }) => texts.before !== texts.after);
    const tabs = versions.map(({ label, texts }) => ({ label, content: <SideBySide texts={texts} label={`${label}, before and after`} /> }));
    return <TabbedSection id="sql" title={isSeed ? "Content" : "SQL"} tabs={tabs} first={Math.max(0, first)} />;
}

function Config({ change }: { change: Change }) {
    return (
        <Section id="configuration" title="Configuration">
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">Key</th>
                            <th scope="col">Before</th>
                            <th scope="col">After</th>
                        </tr>
                    </thead>
                    <tbody>
                        {change.config.map(({ key, before, after }) => (
                            <tr key={key}>
                                <th scope="row">
                                    <code>{key}</code>
                                </th>
                                <td>{before === null ? <span class="quiet">not set</span> : <code>{before}</code>}</td>
                                <td>{after === null ? <span class="quiet">not set</span> : <code>{after}</code>}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </Section>
    );
}

function Neighbours({ review, entry }: { review: Review; entry: Entry }) {
    const lists = [
        ["Reads", review.inputs(entry.id)],
        ["Read by", review.readers(entry.id)],
    ] as const;
    return (
        <div class="two">
            {lists.map(([title, entries]) => (
                <div key={title}>
                    <h3>{title}</h3>
                    {entries.length === 0 ? (
                        <p class="quiet">Nothing that the review tells of.</p>
                    ) : (
                        <>
                            <ul class="node-list">
                                {entries
                                    .filter((other) => !isFolded(other))
                                    .map((other) => (
                                        <li key={other.id}>
                                            <EntryLink entry={other} /> <span class="quiet">{stateWord(other)}</span>
                                        </li>
                                    ))}
                            </ul>
                            <FoldedTestsOfOne tests={entries.filter(isFolded)} />
                        </>
                    )}
                </div>
            ))}
        </div>
    );
}
