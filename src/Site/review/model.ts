import {
    classes,
    type Change,
    type Class,
    type DataDiff,
    type Finding,
    type Impacted,
    type Remark,
    type ReviewData,
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
    data?: DataDiff;
}

/**
 * A review with its nodes by id, in the order in which one reads them: what is changed, the worst first; what is affected; what is not. Of the latter two the tests
 * come last, by the node that they test: there are many, and each says what its node says.
 */
export class Review {
    readonly entries: Entry[];
    /** What the policy blocks for, and nobody has acknowledged. */
    readonly blocking: Finding[];
    /** The rest of what the policy says: what it warns of, then what is acknowledged. */
    readonly tolerated: Finding[];
    /** The remarks that the policy does not repeat. */
    readonly remarks: Remark[];
    private readonly byId = new Map<string, Entry>();
    private readonly readersOf = new Map<string, Entry[]>();
    private readonly inputsOf = new Map<string, Entry[]>();

    constructor(readonly data: ReviewData) {
        const tested = new Map(data.edges.toReversed().map(({ from, to }) => [to, from]));
        const changes = data.changes.toSorted((a, b) => classes.indexOf(b.class) - classes.indexOf(a.class));
        this.entries = [
            ...changes.map((change) => ({ ...headOf(change), change, data: change.data ?? undefined })),
            ...testsLast(data.impacted, tested).map((impacted) => ({ ...headOf(impacted), impacted, data: impacted.data ?? undefined })),
            ...testsLast(data.untouched, tested).map((untouched) => ({ ...headOf({ ...untouched, class: "none" as const }), untouched })),
        ].map((entry, index) => ({ ...entry, index }));
        for (const entry of this.entries) this.byId.set(entry.id, entry);
        for (const { from, to } of data.edges) {
            const [input, reader] = [this.byId.get(from), this.byId.get(to)];
            if (input === undefined || reader === undefined) continue;
            add(this.readersOf, from, reader);
            add(this.inputsOf, to, input);
        }
        const isBlocking = (finding: Finding) => finding.is_blocking && finding.acknowledged === null;
        this.blocking = data.policy.filter(isBlocking);
        this.tolerated = data.policy
            .filter((finding) => !isBlocking(finding))
            .sort((a, b) => Number(a.acknowledged !== null) - Number(b.acknowledged !== null));
        const told = new Set(data.policy.map(({ node, text }) => `${node}\n${text}`));
        this.remarks = data.remarks.filter(({ node, text }) => !told.has(`${node}\n${text}`));
    }

    find(id: string | null): Entry | undefined {
        return id === null ? undefined : this.byId.get(id);
    }

    /** The nodes that read one, as far as the review tells of them. */
    readers(id: string): Entry[] {
        return this.readersOf.get(id) ?? [];
    }

    /** The nodes that one reads. */
    inputs(id: string): Entry[] {
        return this.inputsOf.get(id) ?? [];
    }

    /** Tests by the node that they test; of more than one, by the first. */
    byTested(tests: Entry[]): [tested: Entry | undefined, tests: Entry[]][] {
        const groups = new Map<Entry | undefined, Entry[]>();
        for (const test of tests) add(groups, this.inputs(test.id)[0], test);
        return [...groups];
    }
}

/** Whether a node is a test of another one. */
export function isTest({ type }: { type: Change["resource_type"] }): boolean {
    return type === "test" || type === "unit_test";
}

/** Whether a node is folded with others: a test that nobody has changed. */
export function isFolded(entry: Entry): boolean {
    return isTest(entry) && entry.change === undefined;
}

function headOf({ id, name, resource_type: type, class: value }: Pick<Change, "id" | "name" | "resource_type" | "class">) {
    return { id, name, type, class: value };
}

function testsLast<T extends { id: string; resource_type: Change["resource_type"] }>(nodes: T[], tested: Map<string, string>): T[] {
    const groups = new Map<string | undefined, T[]>();
    for (const node of nodes) add(groups, isTest({ type: node.resource_type }) ? tested.get(node.id) : "", node);
    const others = groups.get("") ?? [];
    groups.delete("");
    return [...others, ...[...groups.values()].flat()];
}

function add<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
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
