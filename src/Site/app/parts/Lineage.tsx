import { useMemo } from "preact/hooks";
import { useSite } from "../context";
import type { Details } from "../data/shapes";
import { count } from "../format";
import { siteFaces } from "../graph/faces";
import { neighbourhood } from "../graph/subgraph";
import { GraphView } from "../graph/GraphView";
import { graphHref } from "../router";
import { NodeLink, NodeList } from "./Names";
import { Section } from "./Section";

const maxDrawn = 40;

/** What a node reads and what reads it: as a small graph, and as lists. */
export function Lineage({ node, details }: { node: number; details: Details }) {
    const site = useSite();
    const up = site.parents[node].filter((other) => !site.isTest(other));
    const down = site.readers(node);
    const graph = useMemo(() => neighbourhood(site, node, 1, 1, site.isTest(node)), [site, node]);
    const faces = useMemo(() => siteFaces(site, "kind"), [site]);
    return (
        <Section id="lineage" title="Lineage">
            {graph.nodes.length > 1 && graph.nodes.length <= maxDrawn && (
                <div class="small-graph">
                    <GraphView graph={graph} faces={faces} selected={node} isSmall label={`What ${site.names[node]} reads, and what reads it`} />
                </div>
            )}
            {graph.nodes.length > maxDrawn && (
                <p>
                    <a href={graphHref(site, { focus: node, up: 1, down: 1 })}>{count(graph.nodes.length - 1)} neighbours in the graph</a>
                </p>
            )}
            <div class="two">
                <div>
                    <h3>
                        Reads <span class="quiet">{count(up.length)}</span>
                    </h3>
                    <NodeList nodes={up} empty="Nothing: the road begins here." />
                </div>
                <div>
                    <h3>
                        Read by <span class="quiet">{count(down.length)}</span>
                    </h3>
                    <NodeList nodes={down} empty="Nothing yet." />
                </div>
            </div>
            {details.filters !== undefined && (
                <details>
                    <summary>Columns that decide which rows there are</summary>
                    <ul class="found-list">
                        {details.filters.map(([other, column, clause], place) => (
                            <li key={place}>
                                <NodeLink node={other} column={column} /> <span class="quiet">{clause}</span>
                            </li>
                        ))}
                    </ul>
                </details>
            )}
            {details.lineageUnknown !== undefined && <p class="note">Where its columns come from is not known: {details.lineageUnknown}.</p>}
        </Section>
    );
}
