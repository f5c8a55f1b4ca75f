import type { LineageData } from "../data/shapes";
import type { Edge, Graph } from "./subgraph";

/** The road of a column: all columns that its values come from, and all that come from it. Undefined where nothing is known of it. */
export function roadOf(data: LineageData, node: number, column: string): Graph | undefined {
    const count = data.columns.length / 2;
    const nodeAt = (place: number) => data.columns[place * 2] as number;
    const nameAt = (place: number) => data.columns[place * 2 + 1] as string;
    const wanted = column.toLowerCase();
    let start = -1;
    for (let place = 0; place < count && start < 0; place++) if (nodeAt(place) === node && nameAt(place).toLowerCase() === wanted) start = place;
    if (start < 0) return undefined;

    const up = new Map<number, number[]>(),
        down = new Map<number, number[]>();
    for (let edge = 0; edge < data.edges.length; edge += 3) {
        add(down, data.edges[edge], edge);
        add(up, data.edges[edge + 1], edge);
    }
    const columns = new Set([start]),
        edges = new Set<number>();
    walk(up, 0);
    walk(down, 1);

    const lines = new Map<number, string[]>();
    for (const place of [...columns].sort((a, b) => a - b)) lines.set(nodeAt(place), [...(lines.get(nodeAt(place)) ?? []), nameAt(place)]);
    const drawn: Edge[] = [...edges].map((edge) => {
        const [from, to, use] = data.edges.slice(edge, edge + 3);
        return { from: nodeAt(from), to: nodeAt(to), fromColumn: nameAt(from), toColumn: nameAt(to), use };
    });
    return { nodes: [...lines.keys()].sort((a, b) => a - b), edges: drawn.filter((edge) => edge.from !== edge.to), lines };

    function walk(edgesOf: Map<number, number[]>, side: 0 | 1): void {
        const seen = new Set([start]),
            open = [start];
        while (open.length > 0) {
            for (const edge of edgesOf.get(open.pop()!) ?? []) {
                const other = data.edges[edge + side];
                edges.add(edge);
                columns.add(other);
                if (!seen.has(other)) {
                    seen.add(other);
                    open.push(other);
                }
            }
        }
    }
}

function add(map: Map<number, number[]>, key: number, value: number): void {
    const values = map.get(key);
    if (values === undefined) map.set(key, [value]);
    else values.push(value);
}
