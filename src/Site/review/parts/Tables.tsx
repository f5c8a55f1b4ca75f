import type { ComponentChildren } from "preact";
import { useFirst } from "../../app/parts/More";
import type { Review } from "../model";
import type { Finding, Remark, TestChange } from "../shapes";
import { shortId, word } from "../words";
import { EntryLink, Sentence } from "./Small";

/** What the policy says; what blocks comes first. */
export function Policy({ review, findings, withNode = true }: { review: Review; findings: Finding[]; withNode?: boolean }) {
    const rank = (finding: Finding) => (finding.acknowledged !== null ? 2 : finding.is_blocking ? 0 : 1);
    const { shown, more } = useFirst(
        findings.toSorted((a, b) => rank(a) - rank(b)),
        30,
    );
    return (
        <>
            <ul class="findings">
                {shown.map((finding, place) => (
                    <li key={place}>
                        <span class={`status status-${["error", "warn", "skipped"][rank(finding)]}`}>
                            {["blocks", "warns", "acknowledged"][rank(finding)]}
                        </span>{" "}
                        <code>{finding.rule}</code> {withNode && <Place review={review} node={finding.node} />} <Sentence text={finding.text} />
                        {finding.acknowledged !== null && (
                            <span class="quiet">
                                {" "}
                                (<Sentence text={finding.acknowledged} />)
                            </span>
                        )}
                    </li>
                ))}
            </ul>
            {more}
        </>
    );
}

const tones: Record<TestChange["kind"], string> = { removed: "error", weakened: "warn", changed: "none", added: "pass" };

/** Tests; what is lost comes first. */
export function Tests({ review, tests, withNode = true }: { review: Review; tests: TestChange[]; withNode?: boolean }) {
    const order = Object.keys(tones);
    const { shown, more } = useFirst(
        tests.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)),
        30,
    );
    return (
        <>
            <ul class="findings">
                {shown.map((test, place) => (
                    <li key={place}>
                        <span class={`status status-${tones[test.kind]}`}>{test.kind}</span> <code>{test.name}</code>{" "}
                        {withNode ? (
                            <Place review={review} node={test.node} column={test.column} />
                        ) : (
                            test.column !== null && <code>{test.column}</code>
                        )}{" "}
                        <Sentence text={test.text} />
                    </li>
                ))}
            </ul>
            {more}
        </>
    );
}

export function Remarks({ review, remarks, withNode = true }: { review: Review; remarks: Remark[]; withNode?: boolean }) {
    const { shown, more } = useFirst(remarks, 30);
    return (
        <>
            <ul class="findings">
                {shown.map((remark, place) => (
                    <li key={place}>
                        <span class="status">{word(remark.kind)}</span>{" "}
                        {withNode ? (
                            <Place review={review} node={remark.node} column={remark.column} />
                        ) : (
                            remark.column !== null && <code>{remark.column}</code>
                        )}{" "}
                        <Sentence text={remark.text} />
                    </li>
                ))}
            </ul>
            {more}
        </>
    );
}

function Place({ review, node, column = null }: { review: Review; node: string | null; column?: string | null }) {
    if (node === null) return null;
    const entry = review.find(node);
    return entry !== undefined ? (
        <EntryLink entry={entry} column={column} />
    ) : (
        <code>
            {shortId(node)}
            {column !== null && `.${column}`}
        </code>
    );
}

/** A part of a page with a heading, which an address inside of the page finds. */
export function Section({ id, title, extra, children }: { id: string; title: string; extra?: ComponentChildren; children: ComponentChildren }) {
    return (
        <section id={`section-${id}`} aria-labelledby={id}>
            <div class="section-head">
                <h2 id={id}>{title}</h2>
                {extra}
            </div>
            {children}
        </section>
    );
}
