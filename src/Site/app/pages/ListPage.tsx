import { useMemo, useState } from "preact/hooks";
import { useSite } from "../context";
import type { Kind } from "../data/shapes";
import { count, kindNames } from "../format";
import { useFirst } from "../parts/More";
import { NodeLink, StatusPill } from "../parts/Names";
import { wordsOf } from "../words";

/** All nodes of a kind, narrowed by words and by how they ended. */
export function ListPage({ kind, query }: { kind: Kind; query: URLSearchParams }) {
    const site = useSite();
    const [words, setWords] = useState(query.get("q") ?? "");
    const [status, setStatus] = useState(query.get("status") ?? "");
    const nodes = useMemo(() => site.ofKind(kind), [site, kind]);
    const statuses = useMemo(() => [...new Set(nodes.map((node) => site.status(node)))].filter((name) => name !== undefined).sort(), [nodes]);
    const matching = useMemo(() => {
        const parts = wordsOf(words);
        return nodes.filter((node) => {
            const text =
                `${site.names[node]} ${site.folder(node)} ${site.materialization(node) ?? ""} ${site.tags(node).join(" ")} ${site.descriptions[node]}`.toLowerCase();
            return parts.every((part) => text.includes(part)) && (status === "" || site.status(node) === status);
        });
    }, [nodes, words, status]);
    const { shown, more } = useFirst(matching, 200);
    const isTest = kind === "test" || kind === "unit_test";
    const hasRuns = statuses.length > 0;
    const hasRows = nodes.some((node) => site.rows(node) !== undefined);
    return (
        <article class="page">
            <h1>{kindNames[kind][1]}</h1>
            <div class="filters">
                <input
                    type="search"
                    value={words}
                    placeholder="Narrow by name, folder, tag"
                    aria-label="Narrow the list"
                    onInput={(event) => setWords(event.currentTarget.value)}
                />
                {hasRuns && (
                    <select value={status} aria-label="How it ended" onChange={(event) => setStatus(event.currentTarget.value)}>
                        <option value="">Any state</option>
                        {statuses.map((name) => (
                            <option key={name} value={name}>
                                {name}
                            </option>
                        ))}
                    </select>
                )}
                <span class="quiet" aria-live="polite">
                    {count(matching.length)} of {count(nodes.length)}
                </span>
            </div>
            {matching.length === 0 ? (
                <p>Nothing matches.</p>
            ) : (
                <div class="scroll">
                    <table class="list">
                        <thead>
                            <tr>
                                <th scope="col">Name</th>
                                {hasRuns && <th scope="col">Last state</th>}
                                <th scope="col" class="wide">
                                    {isTest ? "Of" : "Description"}
                                </th>
                                {!isTest && kind !== "macro" && kind !== "exposure" && (
                                    <th scope="col" class="wide">
                                        As
                                    </th>
                                )}
                                {hasRows && (
                                    <th scope="col" class="number">
                                        Rows
                                    </th>
                                )}
                            </tr>
                        </thead>
                        <tbody>
                            {shown.map((node) => (
                                <tr key={node}>
                                    <td>
                                        <NodeLink node={node} withKind={false} />
                                    </td>
                                    {hasRuns && (
                                        <td>
                                            <StatusPill status={site.status(node)} />
                                        </td>
                                    )}
                                    <td class="wide">
                                        {isTest ? (
                                            site.testOf(node) !== undefined && <NodeLink node={site.testOf(node)!} />
                                        ) : (
                                            <span class="quiet">{site.descriptions[node]}</span>
                                        )}
                                    </td>
                                    {!isTest && kind !== "macro" && kind !== "exposure" && <td class="wide">{site.materialization(node)}</td>}
                                    {hasRows && <td class="number">{site.rows(node) !== undefined && count(site.rows(node)!)}</td>}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )}
            {more}
        </article>
    );
}
