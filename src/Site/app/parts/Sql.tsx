import type { Details } from "../data/shapes";
import { Code } from "./Code";
import { NodeLink } from "./Names";
import { TabbedSection } from "./TabbedSection";

/** SQL as it is written and as it was rendered. */
export function Sql({ details, isModel }: { details: Details; isModel: boolean }) {
    const tabs = [
        ...(details.raw !== undefined ? [{ label: "As written", content: <Code text={details.raw} label="the SQL as written" /> }] : []),
        ...(details.compiled !== undefined ? [{ label: "Compiled", content: <Code text={details.compiled} label="the compiled SQL" /> }] : []),
    ];
    return (
        <TabbedSection id="sql" title="SQL" tabs={tabs}>
            {isModel && details.compiled === undefined && (
                <p class="quiet">It was not compiled: it asks the warehouse, or the pages were made with --no-compile.</p>
            )}
            {details.macros !== undefined && (
                <p class="quiet">
                    Calls{" "}
                    {details.macros.map((macro, place) => (
                        <span key={macro}>
                            {place > 0 && ", "}
                            <NodeLink node={macro} withKind={false} />
                        </span>
                    ))}
                </p>
            )}
        </TabbedSection>
    );
}
