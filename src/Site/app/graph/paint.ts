import type { Colors } from "./colors";
import type { Faces } from "./faces";
import { lineHeight, nodeHeight, type Box, type Layout, type Point } from "./layout";
import type { Edge, Graph } from "./subgraph";

export interface View {
    x: number;
    y: number;
    k: number;
}

export interface Scene {
    faces: Faces;
    graph: Graph;
    layout: Layout;
    boxOf: Map<number, Box>;
    colors: Colors;
    selected?: number;
    related?: Set<number>;
    hasLinks: boolean;
}

const maxCurves = 800;
// Below this a name is a smear.
const leastNameScale = 0.28;

/** Draws what is in view: the edges, and the nodes unless they stand above the picture as links. */
export function paint(context: CanvasRenderingContext2D, width: number, height: number, ratio: number, view: View, scene: Scene): void {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    const left = -view.x / view.k,
        top = -view.y / view.k,
        right = left + width / view.k,
        bottom = top + height / view.k;
    paintEdges(context, view, scene, left, top, right, bottom);
    if (!scene.hasLinks) paintBoxes(context, view, scene, left, top, right, bottom);
}

function paintEdges(context: CanvasRenderingContext2D, view: View, scene: Scene, left: number, top: number, right: number, bottom: number): void {
    const { colors, related } = scene;
    const strong: number[] = [],
        plain: number[] = [];
    for (let place = 0; place < scene.graph.edges.length; place++) {
        const edge = scene.graph.edges[place];
        const from = scene.boxOf.get(edge.from)!,
            to = scene.boxOf.get(edge.to)!;
        if (Math.max(from.x + from.width, to.x) < left || Math.min(from.x + from.width, to.x) > right) continue;
        const y1 = middle(from, edge.fromColumn),
            y2 = middle(to, edge.toColumn);
        if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) continue;
        (related?.has(edge.from) && related.has(edge.to) && edge.use === undefined ? strong : plain).push(place);
    }
    // Of very many, straight lines are enough, and only those that cross the view.
    const isFar = plain.length > maxCurves;
    const byUse = new Map<number | undefined, Path2D>();
    for (const place of plain) {
        const edge = scene.graph.edges[place];
        const from = scene.boxOf.get(edge.from)!,
            to = scene.boxOf.get(edge.to)!;
        const y1 = middle(from, edge.fromColumn),
            y2 = middle(to, edge.toColumn);
        if (isFar && !crosses(from.x + from.width, y1, to.x, y2, left, top, right, bottom)) continue;
        let path = byUse.get(edge.use);
        if (path === undefined) byUse.set(edge.use, (path = new Path2D()));
        trace(path, from, to, y1, y2, isFar, scene.layout.routes[place]);
    }
    // Thinner than a pixel, lines are drawn without outlines, which for thousands of them is ten times as fast.
    context.lineWidth = isFar ? 0.9 / context.getTransform().a : Math.max(1.2, Math.min(1.2 / view.k, 8));
    context.globalAlpha = (isFar ? 0.35 : 1) * (related === undefined ? 1 : 0.35);
    for (const [use, path] of byUse) {
        context.strokeStyle = use === undefined ? colors.edge : colors.uses[use];
        context.setLineDash(use === undefined || use < 2 ? [] : use === 2 ? [7, 4] : [2, 4]);
        if (use !== undefined) context.globalAlpha = 1;
        context.stroke(path);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
    if (strong.length > 0) {
        const path = new Path2D();
        for (const place of strong) {
            const edge: Edge = scene.graph.edges[place];
            const from = scene.boxOf.get(edge.from)!,
                to = scene.boxOf.get(edge.to)!;
            trace(path, from, to, middle(from), middle(to), false, scene.layout.routes[place]);
        }
        context.strokeStyle = colors.strong;
        context.lineWidth = Math.max(1.8, Math.min(1.8 / view.k, 12));
        context.stroke(path);
    }
}

// Whether a line has any part within a rectangle: what is left of it after each side has cut it (Liang and Barsky).
function crosses(x1: number, y1: number, x2: number, y2: number, left: number, top: number, right: number, bottom: number): boolean {
    const dx = x2 - x1,
        dy = y2 - y1;
    let start = 0,
        end = 1;
    for (const [direction, distance] of [
        [-dx, x1 - left],
        [dx, right - x1],
        [-dy, y1 - top],
        [dy, bottom - y1],
    ]) {
        if (direction === 0) {
            if (distance < 0) return false;
        } else if (direction < 0) start = Math.max(start, distance / direction);
        else end = Math.min(end, distance / direction);
    }
    return start <= end;
}

function trace(path: Path2D, from: Box, to: Box, y1: number, y2: number, isStraight: boolean, route?: Point[]): void {
    const x1 = from.x + from.width,
        x2 = to.x;
    path.moveTo(x1, y1);
    if (isStraight) path.lineTo(x2, y2);
    else if (route !== undefined) follow(path, { x: x1, y: y1 }, route, { x: x2, y: y2 });
    else {
        const bend = Math.max(24, Math.abs(x2 - x1) / 2);
        path.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
    }
}

// Level out of the one box and into the other, and in between from one point to the next.
function follow(path: Path2D, start: Point, route: Point[], end: Point): void {
    let last = start;
    for (const next of [...route, end]) {
        const bend = (next.x - last.x) / 2;
        path.bezierCurveTo(last.x + bend, last.y, next.x - bend, next.y, next.x, next.y);
        last = next;
    }
}

/** Where an edge meets a box: at the line of its column, or in the middle. */
function middle(box: Box, column?: string): number {
    const line = column === undefined ? -1 : box.lines.indexOf(column);
    return line < 0 ? box.y + Math.min(box.height, nodeHeight) / 2 : box.y + nodeHeight + (line + 0.5) * lineHeight;
}

function paintBoxes(context: CanvasRenderingContext2D, view: View, scene: Scene, left: number, top: number, right: number, bottom: number): void {
    const hasNames = view.k >= leastNameScale;
    context.font = "500 13px system-ui, sans-serif";
    context.textBaseline = "middle";
    for (const box of scene.layout.boxes) {
        if (box.x > right || box.x + box.width < left || box.y > bottom || box.y + box.height < top) continue;
        context.globalAlpha = scene.related === undefined || scene.related.has(box.node) ? 1 : 0.25;
        const fill = scene.colors.fill(scene.faces.fill(box.node));
        context.fillStyle = hasNames ? scene.colors.paper : fill;
        context.fillRect(box.x, box.y, box.width, box.height);
        if (hasNames) {
            context.strokeStyle = scene.colors.edge;
            context.lineWidth = 1 / view.k;
            context.strokeRect(box.x, box.y, box.width, box.height);
            context.fillStyle = fill;
            context.fillRect(box.x, box.y, 6, box.height);
            context.fillStyle = scene.colors.text;
            context.fillText(cut(scene.faces.name(box.node)), box.x + 14, box.y + Math.min(box.height, nodeHeight) / 2);
        }
        if (box.node === scene.selected) {
            context.strokeStyle = scene.colors.strong;
            context.lineWidth = Math.max(2, 3 / view.k);
            context.strokeRect(box.x, box.y, box.width, box.height);
        }
    }
    context.globalAlpha = 1;
}

// By its length: to measure each would take longer than to draw them.
function cut(name: string): string {
    return name.length > 25 ? `${name.slice(0, 24)}…` : name;
}
