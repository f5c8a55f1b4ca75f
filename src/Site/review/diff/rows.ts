import { common, type Common } from "./difference";

/** A piece of a line, and whether the other line has it not. */
export interface Piece {
    text: string;
    isMarked: boolean;
}

/** A line on one side. */
export interface Side {
    number: number;
    pieces: Piece[];
}

/** A line of both texts beside each other: the same on both sides, or another one, or on one side only. */
export interface Row {
    isCommon: boolean;
    left?: Side;
    right?: Side;
}

// Of longer lines, and of lines with little in common, marked words would say less than the whole line; and more pairs would keep the reader waiting.
const maxMarked = 2_000,
    leastAlike = 0.4,
    maxPairs = 40_000;

/** The lines of two texts, side by side. */
export function rowsOf(before: string | null, after: string | null): Row[] {
    const left = linesOf(before),
        right = linesOf(after);
    const rows: Row[] = [];
    let x = 0,
        y = 0;
    for (const [commonX, commonY] of [...common(left, right), [left.length, right.length]]) {
        pushChanged(rows, left.slice(x, commonX), right.slice(y, commonY), x, y);
        if (commonX < left.length) {
            const pieces = [{ text: left[commonX], isMarked: false }];
            rows.push({ isCommon: true, left: { number: commonX + 1, pieces }, right: { number: commonY + 1, pieces } });
        }
        [x, y] = [commonX + 1, commonY + 1];
    }
    return rows;
}

// Lines that are alike stand beside each other, with the words marked that differ; the others as they come.
function pushChanged(rows: Row[], gone: string[], fresh: string[], x: number, y: number): void {
    let [left, right] = [0, 0];
    for (const [pairLeft, pairRight] of [...alikePairs(gone, fresh), [gone.length, fresh.length]]) {
        for (; left < pairLeft || right < pairRight; left++, right++) {
            const [hasLeft, hasRight] = [left < pairLeft, right < pairRight];
            rows.push({
                isCommon: false,
                left: hasLeft ? { number: x + left + 1, pieces: whole(gone[left]) } : undefined,
                right: hasRight ? { number: y + right + 1, pieces: whole(fresh[right]) } : undefined,
            });
        }
        if (pairLeft === gone.length) return;
        const [before, after] = marked(gone[pairLeft], fresh[pairRight]);
        rows.push({ isCommon: false, left: { number: x + pairLeft + 1, pieces: before }, right: { number: y + pairRight + 1, pieces: after } });
        [left, right] = [pairLeft + 1, pairRight + 1];
    }
}

// Of all ways to pair lines in their order, the one with the most in common.
function alikePairs(gone: string[], fresh: string[]): Common {
    if (gone.length * fresh.length > maxPairs) return [];
    const left = gone.map(bagOf),
        right = fresh.map(bagOf);
    const alike = left.map((one) => right.map((other) => similarity(one, other)));
    const best = Array.from({ length: gone.length + 1 }, () => new Float64Array(fresh.length + 1));
    for (let x = gone.length - 1; x >= 0; x--) {
        for (let y = fresh.length - 1; y >= 0; y--) {
            const paired = alike[x][y] < leastAlike ? 0 : alike[x][y] + best[x + 1][y + 1];
            best[x][y] = Math.max(best[x + 1][y], best[x][y + 1], paired);
        }
    }
    const pairs: Common = [];
    for (let x = 0, y = 0; x < gone.length && y < fresh.length;) {
        if (best[x][y] === best[x + 1][y]) x++;
        else if (best[x][y] === best[x][y + 1]) y++;
        else pairs.push([x++, y++]);
    }
    return pairs;
}

interface Bag {
    counts: Map<string, number>;
    size: number;
}

// Words weigh by their length: a comma that two lines share says little.
function bagOf(line: string): Bag {
    const counts = new Map<string, number>();
    let size = 0;
    for (const word of wordsOf(line.slice(0, maxMarked))) {
        if (word.trim() === "") continue;
        counts.set(word, (counts.get(word) ?? 0) + 1);
        size += word.length;
    }
    return { counts, size };
}

function similarity(left: Bag, right: Bag): number {
    let shared = 0;
    for (const [word, count] of left.counts) shared += Math.min(count, right.counts.get(word) ?? 0) * word.length;
    return (2 * shared) / Math.max(1, left.size + right.size);
}

function whole(line: string | undefined): Piece[] {
    return [{ text: line ?? "", isMarked: false }];
}

function marked(before: string, after: string): [left: Piece[], right: Piece[]] {
    if (before.length > maxMarked || after.length > maxMarked) return [whole(before), whole(after)];
    const left = wordsOf(before),
        right = wordsOf(after);
    const pairs = common(left, right);
    return [
        pieces(
            left,
            pairs.map(([x]) => x),
        ),
        pieces(
            right,
            pairs.map(([, y]) => y),
        ),
    ];
}

function pieces(words: string[], shared: number[]): Piece[] {
    const isShared = new Set(shared);
    const found: Piece[] = [];
    words.forEach((text, place) => {
        const isMarked = !isShared.has(place);
        const last = found.at(-1);
        if (last?.isMarked === isMarked) last.text += text;
        else found.push({ text, isMarked });
    });
    return found;
}

function wordsOf(line: string): string[] {
    return line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function linesOf(text: string | null): string[] {
    const lines = (text ?? "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    return lines === "" ? [] : lines.split("\n");
}
