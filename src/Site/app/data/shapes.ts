// What the generator writes, in src/Engine/Reporting/Site/Data. Nodes and macros go by their numbers.

/** The names of kinds, statuses and uses of columns are texts that C# writes; their order is part of the data. */
export type Kind = "model" | "source" | "seed" | "snapshot" | "test" | "unit_test" | "exposure" | "macro";
export type Status = "success" | "error" | "skipped" | "pass" | "warn" | "fail";

export const uses = ["copied", "renamed", "transformed", "aggregated"] as const;

export interface IndexData {
    project: {
        name: string;
        version?: string;
        target: string;
        type: string;
        schema: string;
        tool: string;
        generatedAt: string;
        overview?: string;
        hasColumnLineage: boolean;
    };
    kinds: Kind[];
    statuses: Status[];
    runs: PastRun[];
    nodes: {
        name: string[];
        kind: number[];
        package: number[];
        folder: number[];
        description: string[];
        status: number[];
        materialization: number[];
        parents: number[][];
        tags: Record<number, number[]>;
        group: Record<number, number>;
        rows: Record<number, number>;
        testOf: Record<number, number>;
    };
    packages?: string[];
    folders?: string[];
    materializations?: string[];
    tags?: string[];
    groups: Group[];
    chunks?: number[];
}

export interface PastRun {
    command: string;
    startedAt: string;
    seconds: number;
    counts: Partial<Record<Status, number>>;
}

export interface Group {
    name: string;
    description?: string;
    owner?: string;
    email?: string;
}

/** Node, column, and what becomes of the value: an index of `uses`. */
export type ColumnEnd = [node: number, column: string, use: number];

export interface Column {
    name: string;
    type?: string;
    description?: string;
    inheritedFrom?: [node: number, column: string];
    tags?: string[];
    meta?: Record<string, unknown>;
    tests?: number[];
    inputs?: ColumnEnd[];
    uses?: ColumnEnd[];
    missing?: boolean;
}

/** Number of the run, status, seconds, rows, failures, message. */
export type PastResult = [run: number, status: Status, seconds: number, rows: number | null, failures: number | null, message: string];

export interface Fixture {
    node?: number;
    csv?: string;
    sql?: string;
    rows?: Record<string, unknown>[];
}

export interface Details {
    id: string;
    path: string;
    properties?: string;
    description?: string;
    relation?: string;
    config?: Record<string, unknown>;
    meta?: Record<string, unknown>;
    constraints?: string[];
    columns?: Column[];
    lineageUnknown?: string;
    filters?: [node: number, column: string, clause: string][];
    tests?: number[];
    raw?: string;
    compiled?: string;
    macros?: number[];
    users?: number[];
    usage?: string;
    facts?: { kind: string; rows?: number; bytes?: number };
    newestRow?: string;
    runs?: PastResult[];
    sourceDescription?: string;
    loadedAt?: string;
    warnAfter?: string;
    errorAfter?: string;
    stagedFrom?: string;
    onNewColumn?: string;
    onBadRow?: string;
    snapshotOf?: number;
    lines?: number;
    test?: {
        column?: string;
        severity: "warn" | "error";
        warnIf: string;
        errorIf: string;
        where?: string;
        name?: string;
        arguments?: Record<string, unknown>;
    };
    given?: Fixture[];
    expect?: Fixture;
    exposure?: { kind: string; label?: string; url?: string; maturity?: string; owner?: string; email?: string };
}

/** By number: the names of the columns, and the descriptions. */
export type SearchData = Record<number, [columns: string, text: string]>;

/** Columns as node, name, node, name, …; edges as from, to, use, from, … */
export interface LineageData {
    columns: (number | string)[];
    edges: number[];
}
