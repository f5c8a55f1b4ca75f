import { FactList } from "../../app/parts/FactList";
import { KindMark } from "../../app/parts/KindMark";
import { Section } from "../../app/parts/Section";
import { TabbedSection } from "../../app/parts/TabbedSection";
import type { Entry, Review } from "../model";
import { Columns } from "../parts/Columns";
import { Data } from "../parts/data/Data";
import { Impact } from "../parts/Impact";
import { Neighbours } from "../parts/Neighbours";
import { AffectedColumns } from "../parts/NodeTable";
import { Reasons } from "../parts/Reasons";
import { SideBySide } from "../parts/SideBySide";
import { ClassPill, Sentence } from "../parts/Small";
import { Policy, Remarks, Tests } from "../parts/Tables";
import type { Change } from "../shapes";
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
    return (
        <FactList
            facts={[
                ["File", change.path],
                ["Materialized as", change.materialized],
                ["Before", change.previous],
                ["Differs in", change.parts.map((part) => partWord(part, change.resource_type)).join(", ")],
            ]}
        />
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
