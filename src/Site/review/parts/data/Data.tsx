import { plural } from "../../../app/format";
import { percent } from "../../figures";
import { rowCounts } from "../../rows";
import type { DataColumn, DataDiff } from "../../shapes";
import { Sentence } from "../Small";
import { Column } from "./Column";
import { RowLegend, RowShares } from "./Rows";

const maxOpen = 6;

/** What became of the rows and values of a relation. Columns that differ come first, the ones that differ most are open; those that are the same are folded. */
export function Data({ data }: { data: DataDiff }) {
    const isSame = (column: DataColumn) => column.comparison === "key" || column.match_rate === 1;
    const others = data.columns.filter((column) => !isSame(column)).sort((a, b) => (a.match_rate ?? 1) - (b.match_rate ?? 1)),
        same = data.columns.filter(isSame);
    return (
        <>
            <p>
                {rowCounts(data)}
                {data.key.length > 0 && (
                    <>
                        , compared by <code>{data.key.join(", ")}</code>
                    </>
                )}
                {data.where !== null && (
                    <>
                        {" "}
                        where <code>{data.where}</code>
                    </>
                )}
                {data.sampled_share !== null && `; of a sample of ${percent(data.sampled_share)} of the keys`}
            </p>
            {data.messages.map((message, place) => (
                <p key={place} class={message.severity === "error" ? "note bad" : "note"}>
                    {message.code} <Sentence text={message.message} /> {message.hint !== null && <Sentence text={message.hint} />}
                </p>
            ))}
            {data.same && <p>The rows are the same.</p>}
            {data.rows !== null && !data.same && (
                <>
                    <RowShares rows={data.rows} />
                    <RowLegend data={data} rows={data.rows} />
                </>
            )}
            {others.map((column, place) => (
                <Column key={column.name} data={data} column={column} isOpen={column.match_rate !== null && place < maxOpen} />
            ))}
            {same.length > 0 && (
                <details class="folded">
                    <summary>
                        {others.length > 0 && "The other "}
                        {plural(same.length, "column")} {same.length === 1 ? "is" : "are"} the same in every row compared
                    </summary>
                    {same.map((column) => (
                        <Column key={column.name} data={data} column={column} isOpen={false} />
                    ))}
                </details>
            )}
            <OnlyOn side="before" columns={data.columns_only_left} />
            <OnlyOn side="after" columns={data.columns_only_right} />
        </>
    );
}

function OnlyOn({ side, columns }: { side: string; columns: { name: string; type: string }[] }) {
    return columns.length === 0 ? null : (
        <p>
            Only {side}:{" "}
            {columns.map((column, place) => (
                <span key={column.name}>
                    {place > 0 && ", "}
                    <code>{column.name}</code> <span class="type">{column.type}</span>
                </span>
            ))}
        </p>
    );
}
