// What became of rows, in the words of every form of a review.
import { count, plural } from "../app/format";
import { percent } from "./figures";
import type { Entry } from "./model";
import type { DataDiff } from "./shapes";

/** How many rows there are: `3,661 → 3,640 rows`. */
export function rowCounts({ left, right }: DataDiff): string {
    return left.rows === right.rows ? plural(left.rows, "row") : `${count(left.rows)} → ${plural(right.rows, "row")}`;
}

/** What became of them: `21 gone, 297 of 3,640 changed (8.1 %)`; undefined where rows were not compared. */
export function rowWords({ rows, same }: DataDiff): string | undefined {
    if (rows === null) return undefined;
    const { only_left: gone, only_right: added, both, changed } = rows;
    const words = [
        gone > 0 && `${count(gone)} gone`,
        changed > 0 && `${count(changed)} of ${count(both)} changed (${percent(changed / both)})`,
        added > 0 && `${count(added)} new`,
    ].filter(Boolean);
    return words.length > 0 ? words.join(", ") : same ? "all the same" : "the rows that were compared are the same";
}

/** The part of all rows of either side that is gone, new or changed; undefined where rows were not compared. */
export function shareOfOthers({ rows }: DataDiff): number | undefined {
    if (rows === null) return undefined;
    const others = rows.only_left + rows.only_right + rows.changed;
    return others / Math.max(1, rows.only_left + rows.only_right + rows.both);
}

/** What a review knows of rows. */
export interface RowSummary {
    /** How many nodes were compared row by row. */
    compared: number;
    /** Those of them with other rows, the one of which most is another first. */
    others: Entry[];
    /** Nodes of which only the columns were compared. */
    unknown: number;
}

export function summaryOf(entries: Entry[]): RowSummary | undefined {
    const withData = entries.filter((entry) => entry.data !== undefined);
    if (withData.length === 0) return undefined;
    const share = (entry: Entry) => shareOfOthers(entry.data!);
    const compared = withData.filter((entry) => share(entry) !== undefined);
    return {
        compared: compared.length,
        others: compared.filter((entry) => share(entry)! > 0).sort((a, b) => share(b)! - share(a)!),
        unknown: withData.length - compared.length,
    };
}
