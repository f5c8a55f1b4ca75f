import { plural } from "../app/format";
import type { Entry } from "./model";
import type { Class, ReviewData, ResourceType, Revision } from "./shapes";

const classWords: Record<Class, string> = {
    none: "none",
    additive: "additive",
    changed_values: "changed values",
    filter_or_grain: "filter or grain changed",
    unknown: "unknown",
    breaking: "breaking",
};

export function classWord(value: Class): string {
    return classWords[value];
}

/** A word of the data as one reads it: `unit_test`. */
export function word(key: string): string {
    return key.replaceAll("_", " ");
}

export function columnWord(kind: string): string {
    return kind === "changed_values" ? "other values" : word(kind);
}

/** What became of a node. */
export function stateWord({ change, impacted }: Entry): string {
    return change?.kind ?? (impacted !== undefined ? "affected" : "not affected");
}

/** A part of a node that differs. */
export function partWord(part: string, type: ResourceType): string {
    if (part === "body") return type === "seed" ? "rows" : type === "source" ? "definition" : "SQL";
    return part === "config" ? "configuration" : part === "relation" ? "name of the relation" : part;
}

/** What a whole review comes to. */
export function verdict(review: ReviewData): string {
    if (review.changes.length === 0) return "Nothing is changed";
    if (review.class === "none") return "No effect on rows, columns or values";
    const text = review.class === "unknown" ? "the effect is not known" : classWord(review.class);
    return text[0].toUpperCase() + text.slice(1);
}

/** Nodes counted by their kinds: `3 models, 1 exposure`. */
export function counts(nodes: { type: ResourceType }[]): string {
    const byType = new Map<string, number>();
    for (const { type } of nodes) byType.set(type, (byType.get(type) ?? 0) + 1);
    return [...byType].map(([type, count]) => plural(count, word(type))).join(", ");
}

export function revisionText({ name, commit }: Revision): string {
    return commit === null ? name : commit.startsWith(name) ? commit.slice(0, 7) : `${name} (${commit.slice(0, 7)})`;
}

/** An id without its kind and its package. */
export function shortId(id: string): string {
    return id.split(".").slice(2).join(".") || id;
}
