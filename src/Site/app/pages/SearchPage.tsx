import { useEffect, useMemo, useState } from "preact/hooks";
import { useSearch, useSite } from "../context";
import { plural } from "../format";
import { useFirst } from "../parts/More";
import { NodeLink } from "../parts/Names";

export function SearchPage({ query }: { query: URLSearchParams }) {
    const site = useSite(),
        search = useSearch();
    const [isReady, setReady] = useState(search.isReady);
    const text = query.get("q") ?? "";
    const found = useMemo(() => search.find(text), [text, isReady]);
    const { shown, more } = useFirst(found, 100);
    useEffect(
        () =>
            void search.prepare().then(
                () => setReady(true),
                () => undefined,
            ),
        [],
    );
    return (
        <article class="page">
            <h1>Search: {text}</h1>
            <p class="quiet" aria-live="polite">
                {isReady ? `${plural(found.length, "page")} found` : "Reading descriptions …"}
            </p>
            <ul class="found-list">
                {shown.map(({ node, column }) => (
                    <li key={node}>
                        <NodeLink node={node} column={column} />
                        <span class="quiet">{site.descriptions[node]}</span>
                    </li>
                ))}
            </ul>
            {more}
        </article>
    );
}
