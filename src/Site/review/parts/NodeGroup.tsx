import { count } from "../../app/format";
import { KindMark } from "../../app/parts/KindMark";
import { hrefOf, type Entry, type Review } from "../model";
import { classWord, counts } from "../words";

interface Props {
    review: Review;
    title: string;
    nodes: Entry[];
    tests: Entry[];
    isOpen: boolean;
    onToggle: (isOpen: boolean) => void;
}

/** Nodes of the same state in the list, and behind them tests by the node that they test. */
export function NodeGroup({ review, title, nodes, tests, isOpen, onToggle }: Props) {
    return nodes.length + tests.length === 0 ? null : (
        <section aria-label={title}>
            <h2 class="tree-row section top">
                {title} <span class="quiet">{count(nodes.length)}</span>
            </h2>
            <Rows entries={nodes} />
            {tests.length > 0 && (
                <details open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
                    <summary class="tree-row">{counts(tests)}</summary>
                    {review.byTested(tests).map(([tested, group]) => (
                        <section key={tested?.id}>
                            <h3 class="tree-row tested">
                                <span class="name">{tested?.name ?? "Of other nodes"}</span> <span class="quiet">{count(group.length)}</span>
                            </h3>
                            <Rows entries={group} />
                        </section>
                    ))}
                </details>
            )}
        </section>
    );
}

function Rows({ entries }: { entries: Entry[] }) {
    return (
        <ul class="tree">
            {entries.map((entry) => (
                <li key={entry.id}>
                    <a class="tree-row" href={hrefOf(entry.id)} data-index={entry.index} title={entry.name}>
                        <span class={`class-dot class-${entry.class}`} title={classWord(entry.class)} />
                        <KindMark kind={entry.type} />
                        <span class="name">{entry.name}</span>
                        <span class="offscreen">{classWord(entry.class)}</span>
                        {entry.change !== undefined && entry.change.kind !== "modified" && <span class="quiet">{entry.change.kind}</span>}
                    </a>
                </li>
            ))}
        </ul>
    );
}
