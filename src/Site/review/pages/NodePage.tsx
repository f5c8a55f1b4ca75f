import { useState } from "preact/hooks";
import { KindMark } from "../../app/parts/KindMark";
import type { Entry, Review } from "../model";
import { Columns } from "../parts/Columns";
import { Data } from "../parts/Data";
import { Impact } from "../parts/Impact";
import { SideBySide } from "../parts/SideBySide";
import { ClassPill, EntryLink, Sentence } from "../parts/Small";
import { Policy, Remarks, Section, Tests } from "../parts/Tables";
import type { Change, Reason } from "../shapes";
import { partWord, word } from "../words";
import { AffectedColumns } from "./Overview";

/** One node: what became of it and why, and what it touches. */
export function NodePage({ review, entry }: { review: Review; entry: Entry }) {
    const { change, impacted, untouched } = entry;
    const [tests, remarks, findings] = [review.tests(entry.id), review.remarks(entry.id), review.findings(entry.id)];
    const data = (change ?? impacted)?.data;
    const hasGraph = review.data.edges.some(({ from, to }) => from === entry.id || to === entry.id);
    return (
        <article class="page review">
            <header class="node-head">
                <p class="over">
                    <KindMark kind={entry.type} /> {word(entry.type)} {change?.kind ?? (impacted !== undefined ? "affected" : "not affected")}
                </p>
                <h1>{entry.name}</h1>
                {untouched === undefined && <ClassPill value={entry.class} />}
            </header>
            {change !== undefined && <Facts change={change} />}
            {findings.length > 0 && (
                <Section id="policy" title="Policy">
                    <Policy review={review} findings={findings} withNode={false} />
                </Section>
            )}
            {change !== undefined && <Reasons change={change} />}
            {impacted !== undefined && (
                <Section id="reasons" title="Why">
                    <p>
                        <Sentence text={impacted.because} />
                    </p>
                    <p>
                        Affected columns: <AffectedColumns node={impacted} />
                    </p>
                </Section>
            )}
            {untouched !== undefined && (
                <Section id="reasons" title="Why">
                    <p>
                        <Sentence text={untouched.because} />
                    </p>
                </Section>
            )}
            {data != null && (
                <Section id="data" title="Data">
                    <Data data={data} />
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
            {hasGraph && (
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

/** What is written and what is sent: tabs, as ARIA describes them. What differs is shown first. */
function Sql({ change }: { change: Change }) {
    const isSeed = change.resource_type === "seed";
    const tabs = (
        [
            [isSeed ? "Rows" : "As written", change.template],
            ["Compiled", change.compiled],
        ] as const
    ).filter(([, texts]) => texts.before !== null || texts.after !== null);
    const first = tabs.findIndex(([, texts]) => texts.before !== texts.after);
    const [chosen, setChosen] = useState(Math.max(0, first));
    if (tabs.length === 0) return null;
    const choose = (place: number) => {
        setChosen(place);
        document.getElementById(`sql-tab-${place}`)?.focus();
    };
    return (
        <Section
            id="sql"
            title={isSeed ? "Content" : "SQL"}
            extra={
                <div
                    role="tablist"
                    aria-label="SQL"
                    class="tabs"
                    onKeyDown={(event) => (event.key === "ArrowRight" || event.key === "ArrowLeft") && choose((chosen + 1) % tabs.length)}
                >
                    {tabs.map(([label], place) => (
                        <button
                            key={label}
                            type="button"
                            role="tab"
                            id={`sql-tab-${place}`}
                            aria-selected={place === chosen}
                            aria-controls="sql-panel"
                            tabIndex={place === chosen ? 0 : -1}
                            onClick={() => setChosen(place)}
                        >
                            {label}
                        </button>
                    ))}
                </div>
            }
        >
            <div role="tabpanel" id="sql-panel" aria-labelledby={`sql-tab-${chosen}`}>
                <SideBySide key={chosen} texts={tabs[chosen][1]} label={`${tabs[chosen][0]}, before and after`} />
            </div>
        </Section>
    );
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
                        <ul class="node-list">
                            {entries.map((other) => (
                                <li key={other.id}>
                                    <EntryLink entry={other} />{" "}
                                    <span class="quiet">
                                        {other.change !== undefined ? "changed" : other.impacted !== undefined ? "affected" : "not affected"}
                                    </span>
                                </li>
                            ))}
                        </ul>
                    )}
                </div>
            ))}
        </div>
    );
}
