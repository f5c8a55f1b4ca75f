import { useFirst } from "../../app/parts/More";
import { Section } from "../../app/parts/Section";
import { isFolded, type Review } from "../model";
import { FoldedTests } from "../parts/FoldedTests";
import { Counts, RowsInAll } from "../parts/Gist";
import { Impact } from "../parts/Impact";
import { NodeTable } from "../parts/NodeTable";
import { EntryLink, Sentence } from "../parts/Small";
import { Policy, Problems, Remarks, Tests } from "../parts/Tables";
import { counts, revisionText, verdict } from "../words";

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
            {review.blocking.length > 0 && (
                <div class="alarm">
                    <Policy review={review} findings={review.blocking} />
                </div>
            )}
            <RowsInAll review={review} />
            <Counts review={review} />
            <Notes notes={data.notes} />
            {data.problems.length > 0 && (
                <Section id="problems" title="Mistakes">
                    <Problems problems={data.problems} />
                </Section>
            )}
            {review.tolerated.length > 0 && (
                <Section id="policy" title="Policy">
                    <Policy review={review} findings={review.tolerated} />
                </Section>
            )}
            {data.changes.length > 0 && (
                <Section id="changes" title="Changes">
                    <NodeTable entries={review.entries.filter((entry) => entry.change !== undefined)} />
                </Section>
            )}
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
            {review.remarks.length > 0 && (
                <Section id="remarks" title="Remarks">
                    <Remarks review={review} remarks={review.remarks} />
                </Section>
            )}
            {data.untouched.length > 0 && <Untouched review={review} />}
        </article>
    );
}

/** How the review was made: no more than one has to read. */
function Notes({ notes }: { notes: string[] }) {
    const { shown, more } = useFirst(notes, 3);
    return notes.length === 0 ? null : (
        <div class="notes">
            {shown.map((note, place) => (
                <p key={place}>
                    <Sentence text={note} />
                </p>
            ))}
            {more}
        </div>
    );
}

function Affected({ review }: { review: Review }) {
    const affected = review.entries.filter((entry) => entry.impacted !== undefined);
    const nodes = affected.filter((entry) => !isFolded(entry));
    return (
        <Section id="affected" title="Affected downstream" extra={<span class="quiet">{counts(affected)}</span>}>
            {nodes.length > 0 && <NodeTable entries={nodes} />}
            <FoldedTests review={review} tests={affected.filter(isFolded)} />
        </Section>
    );
}

function Untouched({ review }: { review: Review }) {
    const untouched = review.entries.filter((entry) => entry.untouched !== undefined);
    const { shown, more } = useFirst(
        untouched.filter((entry) => !isFolded(entry)),
        30,
    );
    return (
        <Section id="untouched" title="Downstream and not affected" extra={<span class="quiet">{counts(untouched)}</span>}>
            <ul class="findings">
                {shown.map((entry) => (
                    <li key={entry.id}>
                        <EntryLink entry={entry} />: <Sentence text={entry.untouched!.because} />
                    </li>
                ))}
            </ul>
            {more}
            <FoldedTests review={review} tests={untouched.filter(isFolded)} />
        </Section>
    );
}
