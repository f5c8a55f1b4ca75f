import { count, plural } from "../../../app/format";
import { rowCounts, rowWords } from "../../rows";
import type { DataDiff, RowDiff } from "../../shapes";

interface Share {
    color: string;
    number: number;
    word: string;
    examples: string[][];
}

function sharesOf(rows: RowDiff): Share[] {
    return [
        { color: "breaking", number: rows.only_left, word: "gone", examples: rows.only_left_examples },
        { color: "changed_values", number: rows.changed, word: "changed", examples: [] },
        { color: "none", number: rows.both - rows.changed, word: "the same", examples: [] },
        { color: "additive", number: rows.only_right, word: "new", examples: rows.only_right_examples },
    ];
}

/** What became of rows as one bar. */
export function RowShares({ rows }: { rows: RowDiff }) {
    const shares = sharesOf(rows).filter(({ number }) => number > 0);
    return (
        <div class="share" role="img" aria-label={shares.map(({ number, word }) => `${count(number)} ${word}`).join(", ")}>
            {shares.map(({ color, number, word }) => (
                <span key={color} class={`class-fill-${color}`} style={{ flexGrow: number }} title={`${plural(number, "row")} ${word}`} />
            ))}
        </div>
    );
}

/** What the parts of the bar are, with examples of keys. */
export function RowLegend({ data, rows }: { data: DataDiff; rows: RowDiff }) {
    const aside = data.left.set_aside + data.right.set_aside;
    return (
        <ul class="data-legend">
            {sharesOf(rows).map(({ color, number, word, examples }) => (
                <li key={word} class={number === 0 ? "quiet" : undefined}>
                    <span class={`swatch class-fill-${color}`} aria-hidden="true" />
                    {plural(number, "row")} {word}
                    {examples.length > 0 && (
                        <span class="quiet">
                            {" "}
                            such as <code>{examples.map((key) => key.join(", ")).join("; ")}</code>
                        </span>
                    )}
                </li>
            ))}
            {aside > 0 && <li class="quiet">{plural(aside, "row")} left out: a null in the key, or a key that comes more than once</li>}
        </ul>
    );
}

/** What became of the rows of a node, in a cell of a table. */
export function RowCell({ data }: { data?: DataDiff }) {
    if (data === undefined) return null;
    const words = rowWords(data);
    return (
        <div class={data.same ? "rows-cell quiet" : "rows-cell"}>
            {rowCounts(data)}
            {words === undefined ? <span class="quiet">, not compared one by one</span> : `: ${words}`}
            {data.rows !== null && !data.same && <RowShares rows={data.rows} />}
        </div>
    );
}
