import type { Box } from "./layout";
import type { Graph } from "./subgraph";

const columnGap = 26,
    rankGap = 110,
    rowGap = 12,
    sweeps = 6,
    aspect = 1.6;

/**
 * Places thousands of nodes in time that grows with their number: ranks by the longest road to a node, a few sweeps that bring each near to its
 * neighbours, and a rank of many as a block of several columns, so that the whole stays about as wide as a screen.
 */
export function layered(graph: Graph, boxes: Box[]): void {
    const place = new Map(graph.nodes.map((node, index) => [node, index]));
    const parents: number[][] = boxes.map(() => []),
        children: number[][] = boxes.map(() => []);
    for (const edge of graph.edges) {
        const from = place.get(edge.from)!,
            to = place.get(edge.to)!;
        parents[to].push(from);
        children[from].push(to);
    }
    const ranks = ranksOf(parents, children);
    order(ranks, parents, children);
    setPlaces(ranks, boxes);
}

function ranksOf(parents: number[][], children: number[][]): number[][] {
    const rank = new Int32Array(parents.length);
    // Nodes come in an order in which each stands behind its parents.
    for (let node = 0; node < parents.length; node++) for (const parent of parents[node]) rank[node] = Math.max(rank[node], rank[parent] + 1);
    for (let node = parents.length - 1; node >= 0; node--) {
        // What reads nothing moves next to what reads it.
        if (parents[node].length === 0 && children[node].length > 0)
            rank[node] = children[node].reduce((least, child) => Math.min(least, rank[child]), Infinity) - 1;
    }
    const ranks: number[][] = [];
    rank.forEach((value, node) => (ranks[value] ??= []).push(node));
    return Array.from(ranks, (nodes) => nodes ?? []);
}

function order(ranks: number[][], parents: number[][], children: number[][]): void {
    const position = new Float64Array(parents.length);
    const number = (nodes: number[]) => nodes.forEach((node, index) => (position[node] = (index + 0.5) / nodes.length));
    ranks.forEach(number);
    for (let sweep = 0; sweep < sweeps; sweep++) {
        const isDown = sweep % 2 === 0;
        for (let step = 0; step < ranks.length; step++) {
            const nodes = ranks[isDown ? step : ranks.length - 1 - step];
            const neighbours = isDown ? parents : children;
            const wanted = new Map(nodes.map((node) => [node, mean(neighbours[node], position) ?? position[node]]));
            nodes.sort((a, b) => wanted.get(a)! - wanted.get(b)! || a - b);
            number(nodes);
        }
    }
}

function mean(nodes: number[], position: Float64Array): number | undefined {
    return nodes.length === 0 ? undefined : nodes.reduce((sum, node) => sum + position[node], 0) / nodes.length;
}

function setPlaces(ranks: number[][], boxes: Box[]): void {
    const width = boxes.reduce((most, box) => Math.max(most, box.width), 0) + columnGap;
    const height = boxes.reduce((most, box) => Math.max(most, box.height), 0) + rowGap;
    let rows = 12;
    while (rows * height * aspect < ranks.reduce((sum, nodes) => sum + Math.ceil(nodes.length / rows) * width + rankGap, 0) && rows < boxes.length)
        rows = Math.ceil(rows * 1.15);
    let left = 0;
    for (const nodes of ranks) {
        const columns = Math.max(1, Math.ceil(nodes.length / rows));
        const used = Math.ceil(nodes.length / columns);
        const top = ((rows - used) * height) / 2;
        nodes.forEach((node, index) => {
            boxes[node].x = left + (index % columns) * width;
            boxes[node].y = top + Math.floor(index / columns) * height;
        });
        left += columns * width + rankGap;
    }
}
