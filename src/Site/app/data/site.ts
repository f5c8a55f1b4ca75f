import { load } from "./loader";
import type { Details, Group, IndexData, Kind, LineageData, PastRun, Status } from "./shapes";

/** What has a page, and what each reads. */
export class Site {
    readonly project: IndexData["project"];
    readonly kinds: Kind[];
    readonly runs: PastRun[];
    readonly count: number;
    readonly names: string[];
    readonly parents: number[][];
    readonly children: number[][];
    readonly descriptions: string[];

    private readonly keys: string[];
    private readonly byKey = new Map<string, number>();

    constructor(private readonly data: IndexData) {
        this.project = data.project;
        this.kinds = data.kinds;
        this.runs = data.runs;
        this.names = data.nodes.name;
        this.count = this.names.length;
        this.descriptions = data.nodes.description;
        this.parents = data.nodes.parents;
        this.children = this.names.map(() => []);
        this.parents.forEach((parents, node) => parents.forEach((parent) => this.children[parent].push(node)));
        this.keys = this.createKeys();
        this.keys.forEach((key, node) => this.byKey.set(key, node));
    }

    kind(node: number): Kind {
        return this.kinds[this.data.nodes.kind[node]];
    }
    package(node: number): string {
        return this.data.packages![this.data.nodes.package[node]];
    }
    folder(node: number): string {
        return this.data.folders![this.data.nodes.folder[node]];
    }
    materialization(node: number): string | undefined {
        return this.data.materializations?.[this.data.nodes.materialization[node]];
    }
    status(node: number): Status | undefined {
        return this.data.statuses[this.data.nodes.status[node]];
    }
    tags(node: number): string[] {
        return (this.data.nodes.tags[node] ?? []).map((tag) => this.data.tags![tag]);
    }
    group(node: number): Group | undefined {
        return this.data.groups[this.data.nodes.group[node]];
    }
    rows(node: number): number | undefined {
        return this.data.nodes.rows[node];
    }
    testOf(node: number): number | undefined {
        return this.data.nodes.testOf[node];
    }
    isTest(node: number): boolean {
        const kind = this.kind(node);
        return kind === "test" || kind === "unit_test";
    }

    /** What reads a node, tests left out. */
    readers(node: number): number[] {
        return this.children[node].filter((other) => !this.isTest(other));
    }

    /** The nodes of a kind, in alphabetical order. */
    ofKind(kind: Kind): number[] {
        const place = this.kinds.indexOf(kind);
        const nodes: number[] = [];
        this.data.nodes.kind.forEach((other, node) => {
            if (other === place) nodes.push(node);
        });
        return nodes.sort((a, b) => this.compare(a, b));
    }

    compare(a: number, b: number): number {
        return this.names[a] < this.names[b] ? -1 : this.names[a] > this.names[b] ? 1 : a - b;
    }

    /** What stands for a node in an address: its kind and its name. */
    key(node: number): string {
        return this.keys[node];
    }
    find(key: string): number | undefined {
        return this.byKey.get(key);
    }

    async details(node: number): Promise<Details> {
        const chunks = this.data.chunks!;
        let chunk = chunks.length - 1;
        while (chunks[chunk] > node) chunk--;
        return (await load<Details[]>(`details-${chunk}`))[node - chunks[chunk]];
    }

    lineage(): Promise<LineageData> {
        return load<LineageData>("lineage");
    }

    // A name is enough, unless another package has it as well.
    private createKeys(): string[] {
        const simple = this.names.map((name, node) => `${this.kind(node)}/${name}`);
        const count = new Map<string, number>();
        simple.forEach((key) => count.set(key, (count.get(key) ?? 0) + 1));
        const taken = new Set<string>();
        return simple.map((key, node) => {
            let unique = count.get(key) === 1 ? key : `${this.kind(node)}/${this.package(node)}.${this.names[node]}`;
            for (let number = 2; taken.has(unique); number++) unique = `${key}~${number}`;
            taken.add(unique);
            return unique;
        });
    }
}
