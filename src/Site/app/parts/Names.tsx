import { useSite } from "../context";
import type { Status } from "../data/shapes";
import { hrefOf } from "../router";
import { NamedLink } from "./NamedLink";

export function NodeLink({ node, column, withKind = true }: { node: number; column?: string; withKind?: boolean }) {
    const site = useSite();
    return <NamedLink href={hrefOf(site, node, column)} name={site.names[node]} kind={withKind ? site.kind(node) : undefined} column={column} />;
}

const words: Record<Status, string> = { success: "built", error: "error", skipped: "skipped", pass: "passed", warn: "warned", fail: "failed" };

export function StatusPill({ status, text }: { status?: Status; text?: string }) {
    return status === undefined ? <span class="quiet">not run</span> : <span class={`status status-${status}`}>{text ?? words[status]}</span>;
}

export function NodeList({ nodes, empty }: { nodes: number[]; empty: string }) {
    return nodes.length === 0 ? (
        <p class="quiet">{empty}</p>
    ) : (
        <ul class="node-list">
            {nodes.map((node) => (
                <li key={node}>
                    <NodeLink node={node} />
                </li>
            ))}
        </ul>
    );
}
