import type { Entry, Review } from "../model";
import { counts } from "../words";
import { EntryLink } from "./Small";

/** Tests by the node that they test. Folded, since each says what its node says already. */
export function FoldedTests({ review, tests }: { review: Review; tests: Entry[] }) {
    if (tests.length === 0) return null;
    return (
        <details class="folded">
            <summary>{counts(tests)}</summary>
            {review.byTested(tests).map(([tested, group]) => (
                <section key={tested?.id}>
                    <h3>
                        {tested === undefined ? "Of other nodes" : <EntryLink entry={tested} />}{" "}
                        <span class="quiet">{counts(group)}</span>
                    </h3>
                    <TestLinks tests={group} />
                </section>
            ))}
        </details>
    );
}

/** The tests of one node, folded. */
export function FoldedTestsOfOne({ tests }: { tests: Entry[] }) {
    return tests.length === 0 ? null : (
        <details class="folded">
            <summary>{counts(tests)}</summary>
            <TestLinks tests={tests} />
        </details>
    );
}

function TestLinks({ tests }: { tests: Entry[] }) {
    return (
        <ul class="node-list">
            {tests.map((test) => (
                <li key={test.id}>
                    <EntryLink entry={test} />
                </li>
            ))}
        </ul>
    );
}
