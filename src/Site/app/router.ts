import type { Site } from "./data/site";
import type { Kind } from "./data/shapes";

export type Route =
    | { page: "overview" }
    | { page: "list"; kind: Kind; query: URLSearchParams }
    | { page: "node"; node: number; column?: string }
    | { page: "graph"; query: URLSearchParams }
    | { page: "search"; query: URLSearchParams }
    | { page: "missing"; what: string };

/** What an address means. Anything may stand there: it comes from mails and bookmarks. */
export function parse(site: Site, hash: string): Route {
    const [path, query] = split(hash.replace(/^#?\/?/, ""));
    const words = path.split("/").map(decode);
    const parameters = new URLSearchParams(query);
    if (path === "") return { page: "overview" };
    if (words[0] === "graph" && words.length === 1) return { page: "graph", query: parameters };
    if (words[0] === "search" && words.length === 1) return { page: "search", query: parameters };
    if (words[0] === "all" && words.length === 2 && site.kinds.includes(words[1] as Kind))
        return { page: "list", kind: words[1] as Kind, query: parameters };
    const node = site.find(`${words[0]}/${words[1]}`);
    if (node === undefined || words.length === 3 || words.length > 4) return { page: "missing", what: words.join("/") };
    return { page: "node", node, column: words[2] === "columns" ? words[3] : undefined };
}

/** The address of a node's page, or of one of its columns there. */
export function hrefOf(site: Site, node: number, column?: string): string {
    const key = site.key(node);
    const slash = key.indexOf("/");
    const base = `#/${key.slice(0, slash)}/${encodeURIComponent(key.slice(slash + 1))}`;
    return column === undefined ? base : `${base}/columns/${encodeURIComponent(column)}`;
}

export function listHref(kind: Kind, query = ""): string {
    return `#/all/${kind}${query === "" ? "" : `?q=${encodeURIComponent(query)}`}`;
}

export interface GraphState {
    focus?: number;
    up?: number | "all";
    down?: number | "all";
    tests?: boolean;
    color?: "kind" | "status";
    column?: string;
    package?: string;
}

export function graphHref(site: Site, state: GraphState): string {
    const query = new URLSearchParams();
    if (state.focus !== undefined) query.set("focus", site.key(state.focus));
    if (state.up !== undefined) query.set("up", String(state.up));
    if (state.down !== undefined) query.set("down", String(state.down));
    if (state.tests) query.set("tests", "1");
    if (state.color === "status") query.set("color", "status");
    if (state.column !== undefined) query.set("column", state.column);
    const text = query.toString();
    return text === "" ? "#/graph" : `#/graph?${text}`;
}

export function graphState(site: Site, query: URLSearchParams): GraphState {
    const key = query.get("focus");
    return {
        focus: key === null ? undefined : site.find(key),
        up: steps(query.get("up")),
        down: steps(query.get("down")),
        tests: query.get("tests") === "1",
        color: query.get("color") === "status" ? "status" : "kind",
        column: query.get("column") ?? undefined,
    };
}

function steps(text: string | null): number | "all" | undefined {
    return text === "all" ? "all" : text !== null && /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

function split(text: string): [path: string, query: string] {
    const mark = text.indexOf("?");
    return mark < 0 ? [text, ""] : [text.slice(0, mark), text.slice(mark + 1)];
}

function decode(text: string): string {
    try {
        return decodeURIComponent(text);
    } catch {
        return text;
    }
}
