import { plural } from "../app/format";
import type { Faces } from "../app/graph/faces";
import type { Graph } from "../app/graph/subgraph";
import { hrefOf, isTest, type Entry, type Review } from "./model";
import { classWord, stateWord, word } from "./words";

// More lines would make a box longer than the picture is high.
const maxLines = 6;

/** How the nodes of a review are named and coloured in a graph. */
export function facesOf(review: Review): Faces {
    const at = (node: number) => review.entries[node];
    return {
        name: (node) => at(node).name,
        fill: (node) => `class-fill-${at(node).untouched === undefined ? at(node).class : "untouched"}`,
        mark: (node) => (at(node).change !== undefined ? "is-changed" : at(node).impacted !== undefined ? "is-affected" : "is-untouched"),
        words: (node) => `${word(at(node).type)}, ${stateWord(at(node))}${at(node).untouched === undefined ? `, ${classWord(at(node).class)}` : ""}`,
        around: (node) => `reads ${plural(review.inputs(at(node).id).length, "node")}, read by ${plural(review.readers(at(node).id).length, "node")}`,
        href: (node) => hrefOf(at(node).id),
    };
}

/** What is changed and what that touches, with the columns that differ; around one node, if it is given. Tests are left out: they would hide the rest. */
export function graphOf(review: Review, around?: Entry): Graph {
    const isDrawn = (entry: Entry | undefined): entry is Entry => entry !== undefined && !isTest(entry);
    const all = review.data.edges.flatMap((edge) => {
        const from = review.find(edge.from),
            to = review.find(edge.to);
        return isDrawn(from) && isDrawn(to) ? [{ from: from.index, to: to.index }] : [];
    });
    const near = around === undefined ? undefined : reached(all, around.index);
    const edges = near === undefined ? all : all.filter(({ from, to }) => near.has(from) && near.has(to));
    const nodes = review.entries.filter((entry) => isDrawn(entry) && (near === undefined || near.has(entry.index))).map((entry) => entry.index);
    return { nodes: ordered(nodes, edges), edges, lines: new Map(nodes.flatMap((node) => linesOf(review.entries[node]))) };
}

// What a node reads, and everything that is behind it.
function reached(edges: { from: number; to: number }[], start: number): Set<number> {
    const readers = new Map<number, number[]>();
    for (const { from, to } of edges) (readers.get(from) ?? readers.set(from, []).get(from)!).push(to);
    const seen = new Set([start]),
        open = [start];
    while (open.length > 0) {
        for (const reader of readers.get(open.pop()!) ?? []) {
            if (seen.has(reader)) continue;
            seen.add(reader);
            open.push(reader);
        }
    }
    for (const { from, to } of edges) if (to === start) seen.add(from);
    return seen;
}

// The layout of very many wants each node behind what it reads.
function ordered(nodes: number[], edges: { from: number; to: number }[]): number[] {
    const waitsFor = new Map(nodes.map((node) => [node, 0])),
        readers = new Map<number, number[]>();
    for (const { from, to } of edges) {
        waitsFor.set(to, waitsFor.get(to)! + 1);
        (readers.get(from) ?? readers.set(from, []).get(from)!).push(to);
    }
    const found = nodes.filter((node) => waitsFor.get(node) === 0);
    for (let place = 0; place < found.length; place++) {
        for (const reader of readers.get(found[place]) ?? []) {
            waitsFor.set(reader, waitsFor.get(reader)! - 1);
            if (waitsFor.get(reader) === 0) found.push(reader);
        }
    }
    return found;
}

function linesOf(entry: Entry): [number, string[]][] {
    const columns = entry.change?.columns.filter((column) => column.class !== "none").map((column) => column.name) ?? entry.impacted?.columns ?? [];
    if (columns.length === 0) return [];
    // A name twice would be one line.
    const names = [...new Set(columns)];
    return [[entry.index, names.length > maxLines ? [...names.slice(0, maxLines - 1), `and ${names.length - maxLines + 1} more`] : names]];
}
