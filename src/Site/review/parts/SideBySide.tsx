import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";
import { count, plural } from "../../app/format";
import { rowsOf, type Row, type Side } from "../diff/rows";
import type { Texts } from "../shapes";

// Lines that are the same stay in view around a difference; longer stretches are folded.
const around = 4,
    leastFolded = 8,
    maxRows = 1_500;

/** Two texts beside each other, with the words that differ marked; on a narrow screen one below the other. */
export function SideBySide({ texts, label }: { texts: Texts; label: string }) {
    const rows = useMemo(() => rowsOf(texts.before, texts.after), [texts]);
    const [open, setOpen] = useState(new Set<number>());
    const [limit, setLimit] = useState(maxRows);
    const folds = useMemo(() => foldsOf(rows), [rows]);
    if (!rows.some((row) => !row.isCommon)) return <p class="quiet">The lines are the same on both sides.</p>;
    const shown: ComponentChildren[] = [];
    let place = 0;
    while (place < rows.length && shown.length < limit) {
        const first = place,
            end = open.has(first) ? undefined : folds.get(first);
        shown.push(
            end === undefined ? (
                <Line key={first} row={rows[first]} />
            ) : (
                <tr key={`fold-${first}`} class="diff-fold">
                    <td colSpan={4}>
                        <button type="button" onClick={() => setOpen(new Set(open).add(first))}>
                            Show {plural(end - first, "line")}
                        </button>
                    </td>
                </tr>
            ),
        );
        place = end ?? first + 1;
    }
    return (
        <div class="diff" tabIndex={0} role="region" aria-label={label}>
            <table>
                <colgroup>
                    <col class="diff-numbers" />
                    <col />
                    <col class="diff-numbers" />
                    <col />
                </colgroup>
                <thead class="offscreen">
                    <tr>
                        <th colSpan={2} scope="col">
                            Before
                        </th>
                        <th colSpan={2} scope="col">
                            After
                        </th>
                    </tr>
                </thead>
                <tbody>{shown}</tbody>
            </table>
            {place < rows.length && (
                <p class="diff-more">
                    <button type="button" class="button" onClick={() => setLimit(limit * 10)}>
                        Show more of {count(rows.length)} lines
                    </button>
                </p>
            )}
        </div>
    );
}

function Line({ row }: { row: Row }) {
    return (
        <tr class={row.isCommon ? "diff-same" : "diff-other"}>
            <Half side={row.left} sign={row.isCommon ? " " : "−"} name="left" />
            <Half side={row.right} sign={row.isCommon ? " " : "+"} name="right" />
        </tr>
    );
}

function Half({ side, sign, name }: { side?: Side; sign: string; name: "left" | "right" }) {
    if (side === undefined) return <td class={`diff-${name} diff-empty`} colSpan={2} />;
    return (
        <>
            <td class={`diff-${name} diff-number`} data-number={side.number} />
            <td class={`diff-${name} diff-text`} data-sign={sign}>
                <code>{side.pieces.map((piece, place) => (piece.isMarked ? <mark key={place}>{piece.text}</mark> : piece.text))}</code>
            </td>
        </>
    );
}

/** By the first line of a stretch that is folded, the line behind its last. */
function foldsOf(rows: Row[]): Map<number, number> {
    const folds = new Map<number, number>();
    let start = 0;
    for (let place = 0; place <= rows.length; place++) {
        if (place < rows.length && rows[place].isCommon) continue;
        const first = start === 0 ? 0 : start + around,
            end = place === rows.length ? place : place - around;
        if (end - first >= leastFolded) folds.set(first, end);
        start = place + 1;
    }
    return folds;
}
