import { count, plural } from "../../app/format";
import { isFolded, type Entry, type Review } from "../model";
import { rowWords, summaryOf } from "../rows";
import { classes } from "../shapes";
import { classWord, counts } from "../words";
import { EntryLink } from "./Small";

/** What became of the rows of all nodes, and of which most. */
export function RowsInAll({ review }: { review: Review }) {
    const summary = summaryOf(review.entries);
    if (summary === undefined) return null;
    const { compared, others, unknown } = summary;
    return (
        <p class="rows-in-all">
            {others.length > 0 ? (
                <>
                    <strong>
                        Rows differ in {count(others.length)} of {plural(compared, "compared relation")}
                    </strong>
                    , most in <EntryLink entry={others[0]} />: {rowWords(others[0].data!)}.
                </>
            ) : (
                compared > 0 && `The rows are the same in ${compared === 1 ? "the relation that was compared" : `all ${count(compared)} compared relations`}.`
            )}
            {unknown > 0 && ` Of ${plural(unknown, "relation")} the rows could not be compared one by one.`}
        </p>
    );
}

/** How many nodes a change touches, and how the changed ones divide into classes. */
export function Counts({ review: { data, entries } }: { review: Review }) {
    const changed = entries.filter((entry) => entry.change !== undefined);
    const lost = data.tests.filter((test) => test.kind === "removed" || test.kind === "weakened").length;
    return (
        <>
            <ul class="tiles">
                <Tile label="changed" nodes={changed} />
                <Tile label="affected downstream" nodes={entries.filter((entry) => entry.impacted !== undefined)} />
                <Tile label="downstream, not affected" nodes={entries.filter((entry) => entry.untouched !== undefined)} />
                <li class="tile">
                    <span class="tile-number">{count(lost)}</span>
                    tests lost or weakened
                </li>
            </ul>
            {changed.length > 1 && <ClassShares changed={changed} />}
        </>
    );
}

function Tile({ label, nodes }: { label: string; nodes: Entry[] }) {
    const tests = nodes.filter(isFolded);
    return (
        <li class="tile" title={counts(nodes)}>
            <span class="tile-number">{count(nodes.length - tests.length)}</span>
            {label}
            {tests.length > 0 && <span class="tile-more">and {counts(tests)}</span>}
        </li>
    );
}

function ClassShares({ changed }: { changed: Entry[] }) {
    const shares = classes
        .toReversed()
        .map((value) => ({ value, number: changed.filter((entry) => entry.class === value).length }))
        .filter(({ number }) => number > 0);
    return (
        <div class="share" role="img" aria-label={shares.map(({ value, number }) => `${number} ${classWord(value)}`).join(", ")}>
            {shares.map(({ value, number }) => (
                <span key={value} class={`class-fill-${value}`} style={{ flexGrow: number }} title={`${number} ${classWord(value)}`} />
            ))}
        </div>
    );
}
