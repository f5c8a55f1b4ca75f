// What `ReviewJson` writes, as docs/schemas/review.schema.json describes it.

export const classes = ["none", "additive", "changed_values", "filter_or_grain", "unknown", "breaking"] as const;
export type Class = (typeof classes)[number];
export type ResourceType = "model" | "seed" | "source" | "snapshot" | "test" | "unit_test" | "exposure";

export interface Texts {
    before: string | null;
    after: string | null;
}

export interface Reason {
    class: Class;
    text: string;
    clause: string | null;
    place: string | null;
    before: string | null;
    after: string | null;
}

export interface ColumnChange {
    name: string;
    kind: "added" | "removed" | "renamed" | "retyped" | "changed_values" | "moved";
    class: Class;
    previous: string | null;
    type_before: string | null;
    type_after: string | null;
    expression: string | null;
}

/** How the rows of two relations differ; left is before. */
export interface DataDiff {
    same: boolean;
    key: string[];
    where: string | null;
    tolerance: number | null;
    sampled_share: number | null;
    profiled_share: number | null;
    left: DataSide;
    right: DataSide;
    rows: RowDiff | null;
    columns: DataColumn[];
    columns_only_left: { name: string; type: string }[];
    columns_only_right: { name: string; type: string }[];
    messages: { code: string; severity: string; message: string; hint: string | null }[];
}

export interface RowDiff {
    only_left: number;
    only_right: number;
    both: number;
    changed: number;
    only_left_examples: string[][];
    only_right_examples: string[][];
}

export interface DataSide {
    relation: string;
    rows: number;
    null_keys: number;
    repeated_keys: number;
    set_aside: number;
}

export interface DataColumn {
    name: string;
    left_type: string;
    right_type: string;
    comparison: "none" | "key" | "exact" | "exact_float" | "tolerant" | "as_text";
    matched: number | null;
    match_rate: number | null;
    examples: { key: string[]; left: string | null; right: string | null }[];
    left: Profile;
    right: Profile;
    distribution: { kind: "values" | "ranges"; slots: Slot[] };
}

/** A value or a range of values: in how many rows it is before and after. Without `from` it is all other values. */
export interface Slot {
    from: string | null;
    to: string | null;
    left: number;
    right: number;
}

export interface Profile {
    rows: number;
    nulls: number;
    distinct: number;
    distinct_is_estimated: boolean;
    min: string | null;
    max: string | null;
    mean: number | null;
}

export interface Change {
    id: string;
    kind: "added" | "removed" | "renamed" | "modified";
    name: string;
    resource_type: ResourceType;
    path: string;
    previous: string | null;
    materialized: string | null;
    class: Class;
    reasons: Reason[];
    parts: string[];
    is_formatting_only: boolean;
    columns: ColumnChange[];
    config: { key: string; before: string | null; after: string | null }[];
    template: Texts;
    compiled: Texts;
    description: Texts;
    data: DataDiff | null;
}

export interface Impacted {
    id: string;
    name: string;
    resource_type: ResourceType;
    class: Class;
    columns: string[];
    because: string;
    data: DataDiff | null;
}

export interface Untouched {
    id: string;
    name: string;
    resource_type: ResourceType;
    because: string;
}

export interface TestChange {
    kind: "added" | "removed" | "weakened" | "changed";
    name: string;
    node: string | null;
    column: string | null;
    text: string;
}

export interface Remark {
    kind: string;
    node: string;
    column: string | null;
    text: string;
}

export interface Finding {
    rule: string;
    node: string | null;
    text: string;
    is_blocking: boolean;
    acknowledged: string | null;
}

/** A mistake of a project, which the review goes around. */
export interface Problem {
    side: "base" | "head";
    code: string;
    severity: string;
    message: string;
    place: string | null;
    hint: string | null;
}

export interface Revision {
    name: string;
    commit: string | null;
}

export interface ReviewData {
    project: string;
    target: string;
    base: Revision;
    head: Revision;
    class: Class;
    is_blocked: boolean;
    changes: Change[];
    impacted: Impacted[];
    untouched: Untouched[];
    edges: { from: string; to: string }[];
    tests: TestChange[];
    remarks: Remark[];
    problems: Problem[];
    policy: Finding[];
    notes: string[];
}
