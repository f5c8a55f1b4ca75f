import type { Site } from "../data/site";

/** Part of the lineage. Nodes are in an order in which each stands behind what it reads. */
export interface Graph {
    nodes: number[];
    edges: Edge[];
    lines?: Map<number, string[]>;
}

/** An edge; between columns where it names them. `use` is an index of the uses of columns. */
export interface Edge {
    from: number;
    to: number;
    fromColumn?: string;
    toColumn?: string;
    use?: number;
}

export type Steps = number | "all";

/** Everything that is built or read; tests only if wanted. */
export function whole(site: Site, withTests: boolean): Graph {
    const nodes: number[] = [];
    for (let node = 0; node < site.count; node++) if (site.kind(node) !== "macro" && (withTests || !site.isTest(node))) nodes.push(node);
    return induced(site, nodes);
}

/** A node with what is so many steps away, upwards and downwards. */
export function neighbourhood(site: Site, node: number, up: Steps, down: Steps, withTests: boolean): Graph {
    const nodes = new Set([node]);
    walk(site.parents, node, up, nodes, () => true);
    walk(site.children, node, down, nodes, (other) => withTests || !site.isTest(other));
    return induced(
        site,
        [...nodes].sort((a, b) => a - b),
    );
}

function walk(neighbours: number[][], start: number, steps: Steps, nodes: Set<number>, isWanted: (node: number) => boolean): void {
    const seen = new Set([start]);
    let edge = [start];
    for (let step = 0; edge.length > 0 && (steps === "all" || step < steps); step++) {
        const next: number[] = [];
        for (const node of edge) {
            for (const other of neighbours[node]) {
                if (seen.has(other) || !isWanted(other)) continue;
                seen.add(other);
                nodes.add(other);
                next.push(other);
            }
        }
        edge = next;
    }
}

function induced(site: Site, nodes: number[]): Graph {
    const inside = new Set(nodes);
    const edges: Edge[] = [];
    for (const to of nodes) for (const from of site.parents[to]) if (inside.has(from)) edges.push({ from, to });
    return { nodes, edges };
}
