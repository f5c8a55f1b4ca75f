import MiniSearch from "minisearch";
import { wordsOf } from "../words";
import { load } from "./loader";
import type { SearchData } from "./shapes";
import type { Site } from "./site";

export interface Found {
    node: number;
    column?: string;
}

interface Entry {
    id: number;
    name: string;
    columns: string;
    text: string;
    tags: string;
}

/** Searches names at once, and columns, descriptions and tags as soon as they are read. */
export class Search {
    private index: MiniSearch<Entry> | undefined;
    private columns: SearchData = {};
    private preparing: Promise<void> | undefined;
    private readonly lowerNames: string[];

    constructor(private readonly site: Site) {
        this.lowerNames = site.names.map((name) => name.toLowerCase());
    }

    get isReady(): boolean {
        return this.index !== undefined;
    }

    /** Reads and indexes the texts, in pieces, so that typing is not held up. */
    prepare(): Promise<void> {
        return (this.preparing ??= this.createIndex());
    }

    find(query: string): Found[] {
        const words = wordsOf(query);
        if (words.length === 0) return [];
        const found = this.findNames(words);
        const known = new Set(found);
        for (const hit of this.index?.search(query, {
            prefix: true,
            fuzzy: (term) => (term.length > 4 ? 0.2 : false),
            combineWith: "AND",
            boost: { name: 3, columns: 2 },
        }) ?? []) {
            if (!known.has(hit.id as number)) found.push(hit.id as number);
        }
        return found.map((node) => ({ node, column: this.columnOf(node, words) }));
    }

    // Those that begin with what was typed come first, and what is built before what tests it.
    private findNames(words: string[]): number[] {
        const whole = words.join(" ");
        const ranked: [node: number, rank: number][] = [];
        this.lowerNames.forEach((name, node) => {
            if (!words.every((word) => name.includes(word))) return;
            const place = name === whole ? 0 : name.startsWith(whole) ? 1 : 2;
            ranked.push([node, place * 10 + this.site.kinds.indexOf(this.site.kind(node)) + (this.site.isTest(node) ? 30 : 0)]);
        });
        return ranked
            .sort((a, b) => a[1] - b[1] || this.lowerNames[a[0]].length - this.lowerNames[b[0]].length || this.site.compare(a[0], b[0]))
            .map(([node]) => node);
    }

    private columnOf(node: number, words: string[]): string | undefined {
        if (words.length !== 1 || this.lowerNames[node].includes(words[0])) return undefined;
        return this.columns[node]?.[0].split(" ").find((column) => column.toLowerCase().includes(words[0]));
    }

    private async createIndex(): Promise<void> {
        this.columns = await load<SearchData>("search");
        const entries: Entry[] = [];
        for (let node = 0; node < this.site.count; node++) {
            const texts = this.columns[node];
            const tags = this.site.tags(node).join(" ");
            if (texts !== undefined || tags !== "")
                entries.push({ id: node, name: this.site.names[node], columns: texts?.[0] ?? "", text: texts?.[1] ?? "", tags });
        }
        const index = new MiniSearch<Entry>({ fields: ["name", "columns", "text", "tags"] });
        await index.addAllAsync(entries, { chunkSize: 100 });
        this.index = index;
    }
}
