import { plural } from "../../app/format";
import { useFirst } from "../../app/parts/More";
import type { Entry } from "../model";
import type { Change, Impacted } from "../shapes";
import { partWord } from "../words";
import { RowCell } from "./data/Rows";
import { ClassPill, EntryLink, Sentence } from "./Small";

/** Nodes with what becomes of each, and why; and of their rows, where they were compared. */
export function NodeTable({ entries }: { entries: Entry[] }) {
    const { shown, more } = useFirst(entries, 60);
    const hasRows = entries.some((entry) => entry.data !== undefined);
    return (
        <>
            <div class="scroll">
                <table class="list changes">
                    <thead>
                        <tr>
                            <th scope="col">Node</th>
                            <th scope="col">Class</th>
                            <th scope="col" class={hasRows ? undefined : "fill"}>
                                Why
                            </th>
                            {hasRows && <th scope="col">Rows</th>}
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map((entry) => (
                            <tr key={entry.id}>
                                <td>
                                    <EntryLink entry={entry} />
                                    {entry.change !== undefined && entry.change.kind !== "modified" && <span class="tag">{entry.change.kind}</span>}
                                </td>
                                <td>
                                    <ClassPill value={entry.class} />
                                </td>
                                <td>
                                    {entry.change !== undefined && <WhyChanged change={entry.change} />}
                                    {entry.impacted !== undefined && <WhyAffected node={entry.impacted} />}
                                </td>
                                {hasRows && (
                                    <td>
                                        <RowCell data={entry.data} />
                                    </td>
                                )}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            {more}
        </>
    );
}

function WhyChanged({ change }: { change: Change }) {
    const [first, ...rest] = change.reasons;
    if (first !== undefined)
        return (
            <>
                <Sentence text={first.text} />
                {rest.length > 0 && <span class="quiet"> and {plural(rest.length, "more reason")}</span>}
            </>
        );
    return change.is_formatting_only ? (
        <>The SQL is written differently and says the same</>
    ) : (
        <span class="quiet">{change.parts.map((part) => partWord(part, change.resource_type)).join(", ")}</span>
    );
}

function WhyAffected({ node }: { node: Impacted }) {
    return (
        <>
            <Sentence text={node.because} /> <AffectedColumns node={node} />
        </>
    );
}

/** The columns of a node that are affected. */
export function AffectedColumns({ node }: { node: Impacted }) {
    return node.columns.length === 0 ? (
        <div class="quiet">All of it</div>
    ) : (
        <div class="column-names">
            {node.columns.map((column) => (
                <code key={column}>{column}</code>
            ))}
        </div>
    );
}
