import { useLoaded, useSite } from "../context";
import { plural } from "../format";
import { graphHref, type GraphState } from "../router";
import { NodeLink, StatusPill } from "./Names";

const maxColumns = 60;

/** What is selected in the graph: its gist, its columns to follow, and ways on. */
export function GraphPanel({ node, state, isAsked, onClose }: { node: number; state: GraphState; isAsked: boolean; onClose: () => void }) {
    const site = useSite();
    const { value: details } = useLoaded(() => site.details(node), [node]);
    const columns = details?.columns ?? [];
    const canFollow = site.project.hasColumnLineage;
    return (
        <aside class={isAsked ? "panel" : "panel unasked"} aria-label={site.names[node]}>
            <div class="panel-head">
                <NodeLink node={node} />
                <button type="button" class="button" aria-label="Close" onClick={onClose}>
                    ×
                </button>
            </div>
            {site.status(node) !== undefined && (
                <p>
                    <StatusPill status={site.status(node)} />
                </p>
            )}
            <p class="quiet">{site.descriptions[node] || "No description."}</p>
            <p class="quiet">
                Reads {plural(site.parents[node].length, "node")}, read by {plural(site.readers(node).length, "node")}
            </p>
            {(state.focus !== node || state.column !== undefined) && (
                <p>
                    <a class="button" href={graphHref(site, { ...state, focus: node, column: undefined })}>
                        Focus on it
                    </a>
                </p>
            )}
            {columns.length > 0 && (
                <>
                    <h2>{canFollow ? "Follow a column" : "Columns"}</h2>
                    <ul class="panel-columns">
                        {columns.slice(0, maxColumns).map((column) => (
                            <li key={column.name}>
                                {canFollow ? (
                                    <a
                                        href={graphHref(site, { ...state, focus: node, column: column.name })}
                                        aria-current={state.focus === node && state.column === column.name ? "true" : undefined}
                                    >
                                        {column.name}
                                    </a>
                                ) : (
                                    <span>{column.name}</span>
                                )}
                                <span class="quiet type">{column.type}</span>
                            </li>
                        ))}
                    </ul>
                    {columns.length > maxColumns && <p class="quiet">and {columns.length - maxColumns} more on its page</p>}
                </>
            )}
        </aside>
    );
}
