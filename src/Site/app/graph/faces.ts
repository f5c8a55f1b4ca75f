import type { Site } from "../data/site";
import { kindNames, plural } from "../format";
import { hrefOf } from "../router";

/** How the nodes of a graph are named, coloured and reached: what a picture has to know of them. */
export interface Faces {
    name: (node: number) => string;
    /** The class of the style sheet whose ground has the node's colour. */
    fill: (node: number) => string;
    /** Further classes of the node's link. */
    mark?: (node: number) => string;
    /** What somebody who hears the page is told behind the name. */
    words: (node: number) => string;
    /** What they are told of its neighbours when it is chosen. */
    around: (node: number) => string;
    href: (node: number, column?: string) => string;
}

export type ColorBy = "kind" | "status";

/** The nodes of a project. */
export function siteFaces(site: Site, colorBy: ColorBy): Faces {
    return {
        name: (node) => site.names[node],
        fill: (node) => (colorBy === "kind" ? `fill-kind-${site.kind(node)}` : `fill-${site.status(node) ?? "none"}`),
        words: (node) => `${kindNames[site.kind(node)][0]}${site.status(node) === undefined ? "" : `, ${site.status(node)}`}`,
        around: (node) => `reads ${plural(site.parents[node].length, "node")}, read by ${plural(site.readers(node).length, "node")}`,
        href: (node, column) => hrefOf(site, node, column),
    };
}
