import dagre from "@dagrejs/dagre";
import { layered } from "./layered";
import type { Graph } from "./subgraph";

export interface Box {
    node: number;
    x: number;
    y: number;
    width: number;
    height: number;
    lines: string[];
}

export interface Point {
    x: number;
    y: number;
}

/** Where the boxes are; and by the places of the edges in the graph, how those go that would otherwise cross boxes. */
export interface Layout {
    boxes: Box[];
    routes: (Point[] | undefined)[];
    width: number;
    height: number;
}

export const nodeWidth = 210,
    nodeHeight = 38,
    lineHeight = 20;

// Beyond these, the better layout would keep the reader waiting.
const maxNodes = 160,
    maxEdges = 500;

/** Places the nodes from left to right, what is read left of what reads it. */
export function layoutOf(graph: Graph): Layout {
    const boxes: Box[] = graph.nodes.map((node) => {
        const lines = graph.lines?.get(node) ?? [];
        return { node, x: 0, y: 0, width: nodeWidth, height: nodeHeight + (lines.length > 0 ? lines.length * lineHeight + 6 : 0), lines };
    });
    const isSmall = boxes.length <= maxNodes && graph.edges.length <= maxEdges;
    const routes = isSmall ? placeWell(graph, boxes) : [];
    if (!isSmall) layered(graph, boxes);
    return { boxes, routes, width: end(boxes, "x", "width"), height: end(boxes, "y", "height") };
}

function placeWell(graph: Graph, boxes: Box[]): (Point[] | undefined)[] {
    const drawing = new dagre.graphlib.Graph();
    drawing.setGraph({ rankdir: "LR", nodesep: 18, ranksep: 70, marginx: 0, marginy: 0 });
    drawing.setDefaultEdgeLabel(() => ({}));
    for (const box of boxes) drawing.setNode(String(box.node), { width: box.width, height: box.height });
    for (const edge of graph.edges) drawing.setEdge(String(edge.from), String(edge.to));
    dagre.layout(drawing);
    for (const box of boxes) {
        const placed = drawing.node(String(box.node)) as { x: number; y: number };
        box.x = placed.x - box.width / 2;
        box.y = placed.y - box.height / 2;
    }
    return graph.edges.map((edge) => {
        const points = (drawing.edge(String(edge.from), String(edge.to)) as { points?: Point[] } | undefined)?.points;
        // The first and the last lie on the boxes; with none between, the road is free.
        return points !== undefined && points.length > 3 ? points.slice(1, -1) : undefined;
    });
}

function end(boxes: Box[], start: "x" | "y", size: "width" | "height"): number {
    return boxes.reduce((most, box) => Math.max(most, box[start] + box[size]), 0);
}
