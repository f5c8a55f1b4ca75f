import type { Box } from "./layout";
import type { Graph } from "./subgraph";

/** Where an arrow key leads from a node: along an edge to the left or right, or to the next one above or below. */
export function moveFrom(key: string, box: Box, graph: Graph, boxOf: Map<number, Box>): number | undefined {
    const candidates: Box[] = [];
    if (key === "ArrowLeft" || key === "ArrowRight") {
        for (const edge of graph.edges) {
            if (key === "ArrowLeft" && edge.to === box.node) candidates.push(boxOf.get(edge.from)!);
            if (key === "ArrowRight" && edge.from === box.node) candidates.push(boxOf.get(edge.to)!);
        }
        return nearest(candidates, (other) => Math.abs(other.y - box.y) * 1000 + Math.abs(other.x - box.x));
    }
    for (const other of boxOf.values()) {
        if (Math.abs(other.x - box.x) > box.width || other === box) continue;
        if (key === "ArrowUp" ? other.y < box.y : other.y > box.y) candidates.push(other);
    }
    return nearest(candidates, (other) => Math.abs(other.y - box.y) + Math.abs(other.x - box.x) * 2);
}

function nearest(boxes: Box[], distance: (box: Box) => number): number | undefined {
    let best: Box | undefined,
        least = Infinity;
    for (const box of boxes) {
        const value = distance(box);
        if (value < least) [best, least] = [box, value];
    }
    return best?.node;
}

/** A node with all that it is built from and all that is built from it, within the graph. */
export function relatedTo(node: number, graph: Graph): Set<number> {
    const up = new Map<number, number[]>(),
        down = new Map<number, number[]>();
    for (const { from, to } of graph.edges) {
        (down.get(from) ?? down.set(from, []).get(from)!).push(to);
        (up.get(to) ?? up.set(to, []).get(to)!).push(from);
    }
    const related = new Set([node]);
    for (const neighbours of [up, down]) {
        const seen = new Set([node]),
            open = [node];
        while (open.length > 0) {
            for (const other of neighbours.get(open.pop()!) ?? []) {
                if (seen.has(other)) continue;
                seen.add(other);
                related.add(other);
                open.push(other);
            }
        }
    }
    return related;
}
