import { Section } from "../../app/parts/Section";
import type { Change, Reason } from "../shapes";
import { ClassPill, Sentence } from "./Small";

/** Why a change is of its class, with the lines that say so. */
export function Reasons({ change }: { change: Change }) {
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
