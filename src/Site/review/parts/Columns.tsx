import { useFirst } from "../../app/parts/More";
import type { ColumnChange } from "../shapes";
import { columnWord } from "../words";
import { ClassPill } from "./Small";

/** What became of columns. */
export function Columns({ columns }: { columns: ColumnChange[] }) {
    const { shown, more } = useFirst(columns, 100);
    return (
        <>
            <div class="scroll">
                <table class="columns">
                    <thead>
                        <tr>
                            <th scope="col">Column</th>
                            <th scope="col">What became of it</th>
                            <th scope="col">Class</th>
                            <th scope="col">Type</th>
                            <th scope="col" class="fill">
                                Computed as
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map((column, place) => (
                            <tr key={place}>
                                <th scope="row">
                                    {column.previous !== null && (
                                        <>
                                            <del>{column.previous}</del> →{" "}
                                        </>
                                    )}
                                    {column.kind === "removed" ? <del>{column.name}</del> : column.name}
                                </th>
                                <td>{columnWord(column.kind)}</td>
                                <td>
                                    <ClassPill value={column.class} />
                                </td>
                                <td>
                                    <Type before={column.type_before} after={column.type_after} />
                                </td>
                                <td>{column.expression !== null && <code>{column.expression.trim().replace(/,$/, "")}</code>}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
            {more}
        </>
    );
}

function Type({ before, after }: { before: string | null; after: string | null }) {
    return before !== null && after !== null && before !== after ? (
        <span class="type">
            <del>{before}</del> → <strong>{after}</strong>
        </span>
    ) : (
        <span class="type">{after ?? before}</span>
    );
}
