/** Places that two lists have in common: pairs of a place in the one and a place in the other, both ascending. */
export type Common = [left: number, right: number][];

// Lists that differ in more have little in common; its square is the time and the memory that the search may take.
const maxDifference = 1_000;

/** The longest common part of two lists, unless they differ in very much: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). */
export function common(left: readonly string[], right: readonly string[]): Common {
    let start = 0,
        end = 0;
    while (start < left.length && start < right.length && left[start] === right[start]) start++;
    while (end < left.length - start && end < right.length - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
    const pairs: Common = [];
    for (let place = 0; place < start; place++) pairs.push([place, place]);
    const inner = search(left.slice(start, left.length - end), right.slice(start, right.length - end));
    for (const [x, y] of inner) pairs.push([x + start, y + start]);
    for (let place = end; place > 0; place--) pairs.push([left.length - place, right.length - place]);
    return pairs;
}

function search(left: readonly string[], right: readonly string[]): Common {
    if (left.length === 0 || right.length === 0) return [];
    const most = Math.min(left.length + right.length, maxDifference);
    // By diagonal (x - y), the furthest place in the left list that so many differences reach.
    const furthest = new Int32Array(2 * most + 3);
    const middle = most + 1;
    const steps: Int32Array[] = [];
    for (let differences = 0; differences <= most; differences++) {
        steps.push(furthest.slice(middle - differences, middle + differences + 1));
        for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
            const isDown =
                diagonal === -differences || (diagonal !== differences && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]);
            let x = isDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1;
            while (x < left.length && x - diagonal < right.length && left[x] === right[x - diagonal]) x++;
            furthest[middle + diagonal] = x;
            if (x >= left.length && x - diagonal >= right.length) return wayBack(steps, left.length, right.length);
        }
    }
    return [];
}

// From the end: at each number of differences, where the way came from, and what is common behind that step.
function wayBack(steps: Int32Array[], x: number, y: number): Common {
    const pairs: Common = [];
    for (let differences = steps.length - 1; differences > 0; differences--) {
        const at = (diagonal: number) => steps[differences][diagonal + differences];
        const diagonal = x - y;
        const isDown = diagonal === -differences || (diagonal !== differences && at(diagonal - 1) < at(diagonal + 1));
        const fromX = isDown ? at(diagonal + 1) : at(diagonal - 1);
        const fromY = fromX - (isDown ? diagonal + 1 : diagonal - 1);
        while (x > fromX + (isDown ? 0 : 1) && y > fromY + (isDown ? 1 : 0)) pairs.push([--x, --y]);
        [x, y] = [fromX, fromY];
    }
    while (x > 0 && y > 0) pairs.push([--x, --y]);
    return pairs.reverse();
}
