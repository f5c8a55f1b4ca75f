import { useFirst } from "../../app/parts/More";
import type { Review } from "../model";
import type { Finding, Problem, Remark, TestChange } from "../shapes";
import { shortId, word } from "../words";
import { EntryLink, Sentence } from "./Small";

/** What the policy says. */
export function Policy({ review, findings, withNode = true }: { review: Review; findings: Finding[]; withNode?: boolean }) {
    const { shown, more } = useFirst(findings, 30);
    return (
        <>
            <ul class="findings">
                {shown.map((finding, place) => (
                    <li key={place}>
                        <FindingPill finding={finding} /> <code>{finding.rule}</code> {withNode && <Subject review={review} node={finding.node} />}
                        <Sentence text={finding.text} />
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

function FindingPill({ finding: { acknowledged, is_blocking } }: { finding: Finding }) {
    if (acknowledged !== null) return <span class="status">acknowledged</span>;
    return is_blocking ? <span class="status status-error">blocks</span> : <span class="status status-warn">warns</span>;
}

/** What is wrong with either side. */
export function Problems({ problems }: { problems: Problem[] }) {
    const { shown, more } = useFirst(problems, 30);
    return (
        <>
            <ul class="findings">
                {shown.map((problem, place) => (
                    <li key={place}>
                        <span class={`status status-${problem.severity === "error" ? "error" : "warn"}`}>{problem.side}</span>{" "}
                        <code>{problem.code}</code> <Sentence text={problem.message} />{" "}
                        {problem.place !== null && <code class="quiet">{problem.place}</code>}{" "}
                        {problem.hint !== null && <Sentence text={problem.hint} />}
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
                        <span class={`status status-${tones[test.kind]}`}>{test.kind}</span> <code>{test.name}</code>
                        {withNode && test.node !== null && (
                            <>
                                {" "}
                                <Place review={review} node={test.node} column={test.column} />
                            </>
                        )}
                        {!withNode && test.column !== null && (
                            <>
                                {" "}
                                <code>{test.column}</code>
                            </>
                        )}
                        {test.text !== "" && (
                            <>
                                : <Sentence text={test.text} />
                            </>
                        )}
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
                            <Subject review={review} node={remark.node} column={remark.column} />
                        ) : (
                            remark.column !== null && (
                                <>
                                    <code>{remark.column}</code>:{" "}
                                </>
                            )
                        )}
                        <Sentence text={remark.text} />
                    </li>
                ))}
            </ul>
            {more}
        </>
    );
}

/** What the sentence behind it is about. */
function Subject({ node, ...rest }: { review: Review; node: string | null; column?: string | null }) {
    return node === null ? null : (
        <>
            <Place node={node} {...rest} />:{" "}
        </>
    );
}

function Place({ review, node, column = null }: { review: Review; node: string; column?: string | null }) {
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
