import { isFolded, type Entry, type Review } from "../model";
import { stateWord } from "../words";
import { FoldedTestsOfOne } from "./FoldedTests";
import { EntryLink } from "./Small";

/** What a node reads, and what reads it. */
export function Neighbours({ review, entry }: { review: Review; entry: Entry }) {
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
