import {
    classes,
    type Change,
    type Class,
    type Finding,
    type Impacted,
    type Remark,
    type ReviewData,
    type TestChange,
    type Untouched,
} from "./shapes";

/** A node that the review tells of. */
export interface Entry {
    /** Its place among all entries, by which the graph knows it. */
    index: number;
    id: string;
    name: string;
    type: Change["resource_type"];
    class: Class;
    change?: Change;
    impacted?: Impacted;
    untouched?: Untouched;
}

/** A review with its nodes by id, in the order in which one reads them: what is changed, the worst first; what is affected; what is not. */
export class Review {
    readonly entries: Entry[];
    private readonly byId = new Map<string, Entry>();
    private readonly testsOf: Map<string, TestChange[]>;
    private readonly remarksOf: Map<string, Remark[]>;
    private readonly findingsOf: Map<string, Finding[]>;

    constructor(readonly data: ReviewData) {
        const changes = data.changes.toSorted((a, b) => classes.indexOf(b.class) - classes.indexOf(a.class));
        this.entries = [
            ...changes.map((change) => ({ id: change.id, name: change.name, type: change.resource_type, class: change.class, change })),
            ...data.impacted.map((impacted) => ({
                id: impacted.id,
                name: impacted.name,
                type: impacted.resource_type,
                class: impacted.class,
                impacted,
            })),
            ...data.untouched.map((node) => ({ id: node.id, name: node.name, type: node.resource_type, class: "none" as const, untouched: node })),
        ].map((entry, index) => ({ ...entry, index }));
        for (const entry of this.entries) this.byId.set(entry.id, entry);
        this.testsOf = grouped(data.tests);
        this.remarksOf = grouped(data.remarks);
        this.findingsOf = grouped(data.policy);
    }

    find(id: string | null): Entry | undefined {
        return id === null ? undefined : this.byId.get(id);
    }

    tests(id: string): TestChange[] {
        return this.testsOf.get(id) ?? [];
    }

    remarks(id: string): Remark[] {
        return this.remarksOf.get(id) ?? [];
    }

    findings(id: string): Finding[] {
        return this.findingsOf.get(id) ?? [];
    }

    /** The nodes that read one, as far as the review tells of them. */
    readers(id: string): Entry[] {
        return this.data.edges.flatMap(({ from, to }) => (from === id ? (this.byId.get(to) ?? []) : []));
    }

    /** The nodes that one reads. */
    inputs(id: string): Entry[] {
        return this.data.edges.flatMap(({ from, to }) => (to === id ? (this.byId.get(from) ?? []) : []));
    }
}

function grouped<T extends { node: string | null }>(items: T[]): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const item of items) if (item.node !== null) (groups.get(item.node) ?? groups.set(item.node, []).get(item.node)!).push(item);
    return groups;
}

/** The address of a node's page. */
export function hrefOf(id: string): string {
    return `#/node/${encodeURIComponent(id)}`;
}

/** The node that an address means; undefined for the first page, null for what is not there. */
export function entryAt(review: Review, hash: string): Entry | undefined | null {
    const path = hash.replace(/^#?\/?/, "");
    if (!path.startsWith("node/")) return path === "" ? undefined : null;
    try {
        return review.find(decodeURIComponent(path.slice("node/".length))) ?? null;
    } catch {
        return null;
    }
}
