import type { Site } from "../data/site";

export type ColorBy = "kind" | "status";

export interface Colors {
    fills: Map<string, string>;
    edge: string;
    strong: string;
    text: string;
    paper: string;
    uses: string[];
}

/** The colours of the style sheet, which only elements know: a canvas has to be told. */
export function readColors(site: Site): Colors {
    const probe = document.createElement("span");
    probe.hidden = true;
    document.body.append(probe);
    const read = (name: string, property: "backgroundColor" | "color" = "backgroundColor") => {
        probe.className = name;
        return getComputedStyle(probe)[property];
    };
    const fills = new Map<string, string>();
    for (const kind of site.kinds) fills.set(kind, read(`fill-kind-${kind}`));
    for (const status of ["success", "error", "skipped", "pass", "warn", "fail", "none"]) fills.set(status, read(`fill-${status}`));
    const colors = {
        fills,
        edge: read("graph-edge"),
        strong: read("graph-strong"),
        text: read("graph-text", "color"),
        paper: read("graph-paper"),
        uses: [0, 1, 2, 3].map((use) => read(`use-${use}`)),
    };
    probe.remove();
    return colors;
}

export function colorKey(site: Site, node: number, by: ColorBy): string {
    return by === "kind" ? site.kind(node) : (site.status(node) ?? "none");
}
