import { useMemo, useState } from "preact/hooks";
import { useSite } from "../context";
import type { Kind } from "../data/shapes";
import type { Site } from "../data/site";
import { count, kindNames } from "../format";
import { hrefOf, listHref } from "../router";
import { KindMark } from "./KindMark";

interface Branch {
    label: string;
    path: string;
    branches: Branch[];
    nodes: number[];
    size: number;
}

/** What there is, by kind and folder. Tests are too many for a tree: they have a list. */
export function Sidebar({ current }: { current?: number }) {
    const site = useSite();
    const kinds = useMemo(() => site.kinds.map((kind) => ({ kind, nodes: site.ofKind(kind) })).filter(({ nodes }) => nodes.length > 0), [site]);
    return (
        <nav class="sidebar" aria-label="Project">
            <ul class="tree">
                <li>
                    <a class="tree-row top" href="#/">
                        Overview
                    </a>
                </li>
                <li>
                    <a class="tree-row top" href="#/graph">
                        Lineage graph
                    </a>
                </li>
                {kinds.map(({ kind, nodes }) => (
                    <Section key={kind} kind={kind} nodes={nodes} current={current} />
                ))}
            </ul>
        </nav>
    );
}

function Section({ kind, nodes, current }: { kind: Kind; nodes: number[]; current?: number }) {
    const site = useSite();
    const hasTree = kind !== "test" && kind !== "unit_test";
    const tree = useMemo(() => (hasTree ? grow(site, kind, nodes) : undefined), [site, kind]);
    const isHere = current !== undefined && site.kind(current) === kind;
    return (
        <li>
            <a class="tree-row top section" href={listHref(kind)}>
                {kindNames[kind][1]}
                <span class="quiet">{count(nodes.length)}</span>
            </a>
            {tree !== undefined && <Twigs branch={tree} current={isHere ? current : undefined} depth={0} />}
        </li>
    );
}

function Twigs({ branch, current, depth }: { branch: Branch; current?: number; depth: number }) {
    const site = useSite();
    return (
        <ul>
            {branch.branches.map((inner) => (
                <Fold key={inner.path} branch={inner} current={current} depth={depth} />
            ))}
            {branch.nodes.map((node) => (
                <li key={node}>
                    <a
                        class="tree-row leaf"
                        style={{ paddingInlineStart: `${depth * 12 + 20}px` }}
                        href={hrefOf(site, node)}
                        aria-current={node === current ? "page" : undefined}
                        title={site.names[node]}
                    >
                        <KindMark kind={site.kind(node)} />
                        <span class="name">{label(site, node)}</span>
                    </a>
                </li>
            ))}
        </ul>
    );
}

function Fold({ branch, current, depth }: { branch: Branch; current?: number; depth: number }) {
    const holdsCurrent = current !== undefined && holds(branch, current);
    const [choice, setChoice] = useState<boolean>();
    const isOpen = choice ?? (holdsCurrent || branch.size <= 12);
    return (
        <li>
            <button
                type="button"
                class="tree-row fold"
                style={{ paddingInlineStart: `${depth * 12 + 20}px` }}
                aria-expanded={isOpen}
                onClick={() => setChoice(!isOpen)}
            >
                <span class="arrow" aria-hidden="true" />
                <span class="name">{branch.label}</span>
                <span class="quiet">{count(branch.size)}</span>
            </button>
            {isOpen && <Twigs branch={branch} current={current} depth={depth + 1} />}
        </li>
    );
}

function grow(site: Site, kind: Kind, nodes: number[]): Branch {
    const root: Branch = { label: "", path: "", branches: [], nodes: [], size: nodes.length };
    const known = new Map<string, Branch>();
    for (const node of nodes) {
        let place = root;
        for (const word of wordsOf(site, kind, node)) {
            const path = `${place.path}/${word}`;
            let next = known.get(path);
            if (next === undefined) {
                known.set(path, (next = { label: word, path, branches: [], nodes: [], size: 0 }));
                place.branches.push(next);
            }
            next.size++;
            place = next;
        }
        place.nodes.push(node);
    }
    const sort = (branch: Branch): void => {
        branch.branches.sort((a, b) => (a.label < b.label ? -1 : 1));
        branch.branches.forEach(sort);
    };
    sort(root);
    let top = root;
    // `models` above all models tells nothing.
    while (top.branches.length === 1 && top.nodes.length === 0 && kind !== "source") top = top.branches[0];
    return top;
}

function wordsOf(site: Site, kind: Kind, node: number): string[] {
    if (kind === "source") return [site.names[node].split(".")[0]];
    return site
        .folder(node)
        .split("/")
        .filter((word) => word !== "");
}

function label(site: Site, node: number): string {
    const name = site.names[node];
    return site.kind(node) === "source" ? name.slice(name.indexOf(".") + 1) : name;
}

function holds(branch: Branch, node: number): boolean {
    return branch.nodes.includes(node) || branch.branches.some((inner) => holds(inner, node));
}
