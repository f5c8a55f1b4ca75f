import { count, plural } from "../../app/format";
import { useFirst } from "../../app/parts/More";
import type { Review } from "../model";
import { Impact } from "../parts/Impact";
import { ClassPill, EntryLink, Sentence } from "../parts/Small";
import { Policy, Remarks, Section, Tests } from "../parts/Tables";
import { classes, type Impacted } from "../shapes";
import { classWord, counts, revisionText, verdict, word } from "../words";

/** The whole change: what it comes to, what it touches, and what a reviewer has to look at. */
export function Overview({ review }: { review: Review }) {
    const { data } = review;
    return (
        <article class="page review">
            <p class="over">
                {revisionText(data.base)} <span aria-label="to">→</span> {revisionText(data.head)}, target {data.target}
            </p>
            <div class="verdict">
                <h1>{verdict(data)}</h1>
                {data.is_blocked && <span class="status status-error">blocked by the policy</span>}
            </div>
            {data.notes.map((note, place) => (
                <p key={place} class="note">
                    <Sentence text={note} />
                </p>
            ))}
            <Counts review={review} />
            {data.policy.length > 0 && (
                <Section id="policy" title="Policy">
                    <Policy review={review} findings={data.policy} />
                </Section>
            )}
            {data.problems.length > 0 && <Problems review={review} />}
            {data.changes.length > 0 && <Changes review={review} />}
            {data.edges.length > 0 && (
                <Section id="impact" title="Impact">
                    <Impact review={review} />
                </Section>
            )}
            {data.impacted.length > 0 && <Affected review={review} />}
            {data.tests.length > 0 && (
                <Section id="tests" title="Tests">
                    <Tests review={review} tests={data.tests} />
                </Section>
            )}
            {data.remarks.length > 0 && (
                <Section id="remarks" title="Remarks">
                    <Remarks review={review} remarks={data.remarks} />
                </Section>
            )}
            {data.untouched.length > 0 && <Untouched review={review} />}
        </article>
    );
}

function Counts({ review: { data } }: { review: Review }) {
    const byClass = classes.toReversed().map((value) => [value, data.changes.filter((change) => change.class === value).length] as const);
    const lost = data.tests.filter((test) => test.kind === "removed" || test.kind === "weakened").length;
    const tiles = [
        [data.changes.length, "changed", counts(data.changes)],
        [data.impacted.length, "affected downstream", counts(data.impacted)],
        [data.untouched.length, "downstream, not affected", counts(data.untouched)],
        [lost, "tests lost or weakened", ""],
    ] as const;
    return (
        <>
            <ul class="tiles">
                {tiles.map(([number, label, detail]) => (
                    <li key={label} class="tile" title={detail}>
                        <span class="tile-number">{count(number)}</span>
                        {label}
                    </li>
                ))}
            </ul>
            {data.changes.length > 1 && (
                <div class="share" role="img" aria-label={byClass.map(([value, number]) => `${number} ${classWord(value)}`).join(", ")}>
                    {byClass.map(
                        ([value, number]) =>
                            number > 0 && (
                                <span
                                    key={value}
                                    class={`class-fill-${value}`}
                                    style={{ flexGrow: number }}
                                    title={`${number} ${classWord(value)}`}
                                />
                            ),
                    )}
                </div>
            )}
        </>
    );
}

function Changes({ review }: { review: Review }) {
    const { shown, more } = useFirst(
        review.entries.filter((entry) => entry.change !== undefined),
        60,
    );
    return (
        <Section id="changes" title="Changes">
            <div class="scroll">
                <table class="list changes">
                    <thead>
                        <tr>
                            <th scope="col">Node</th>
                            <th scope="col">Class</th>
                            <th scope="col" class="fill">
                                Why
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map((entry) => (
                            <tr key={entry.id}>
                                <td>
                                    <EntryLink entry={entry} />
                                    {entry.change!.kind !== "modified" && <span class="tag">{entry.change!.kind}</span>}
                                </td>
                                <td>
                                    <ClassPill value={entry.class} />
                                </td>
                                <td>
                                    <Why review={review} id={entry.id} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            {more}
        </Section>
    );
}

function Why({ review, id }: { review: Review; id: string }) {
    const change = review.find(id)!.change!;
    const rest = change.reasons.length - 1;
    if (change.reasons.length > 0)
        return (
            <>
                <Sentence text={change.reasons[0].text} />
                {rest > 0 && <span class="quiet"> and {plural(rest, "more reason")}</span>}
            </>
        );
    return change.is_formatting_only ? (
        <>The SQL is written differently and says the same</>
    ) : (
        <span class="quiet">{change.parts.map(word).join(", ")}</span>
    );
}

function Affected({ review }: { review: Review }) {
    const { shown, more } = useFirst(review.data.impacted, 40);
    return (
        <Section id="affected" title="Affected downstream" extra={<span class="quiet">{counts(review.data.impacted)}</span>}>
            <div class="scroll">
                <table class="list changes">
                    <thead>
                        <tr>
                            <th scope="col">Node</th>
                            <th scope="col">What becomes of it</th>
                            <th scope="col" class="fill">
                                Because
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map((node) => (
                            <tr key={node.id}>
                                <td>
                                    <EntryLink entry={review.find(node.id)!} />
                                </td>
                                <td>
                                    <ClassPill value={node.class} />
                                </td>
                                <td>
                                    <Sentence text={node.because} /> <AffectedColumns node={node} />
                                </td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            {more}
        </Section>
    );
}

/** The columns of a node that are affected. */
export function AffectedColumns({ node }: { node: Impacted }) {
    return node.columns.length === 0 ? (
        <span class="quiet">All of it.</span>
    ) : (
        <span class="column-names">
            {node.columns.map((column) => (
                <code key={column}>{column}</code>
            ))}
        </span>
    );
}

function Problems({ review }: { review: Review }) {
    return (
        <Section id="problems" title="Mistakes">
            <ul class="findings">
                {review.data.problems.map((problem, place) => (
                    <li key={place}>
                        <span class={`status status-${problem.severity === "error" ? "error" : "warn"}`}>{problem.side}</span>{" "}
                        <code>{problem.code}</code> <Sentence text={problem.message} />{" "}
                        {problem.place !== null && <code class="quiet">{problem.place}</code>}{" "}
                        {problem.hint !== null && <Sentence text={problem.hint} />}
                    </li>
                ))}
            </ul>
        </Section>
    );
}

function Untouched({ review }: { review: Review }) {
    const { shown, more } = useFirst(review.data.untouched, 30);
    return (
        <Section id="untouched" title="Downstream and not affected" extra={<span class="quiet">{counts(review.data.untouched)}</span>}>
            <ul class="findings">
                {shown.map((node) => (
                    <li key={node.id}>
                        <EntryLink entry={review.find(node.id)!} /> <Sentence text={node.because} />
                    </li>
                ))}
            </ul>
            {more}
        </Section>
    );
}
