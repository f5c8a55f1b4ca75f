import { useMemo, useState } from "preact/hooks";
import { useHash } from "../app/hash";
import { useKeys } from "../app/keys";
import { Frame } from "../app/parts/Frame";
import { entryAt, hrefOf, type Entry, type Review } from "./model";
import { NodePage } from "./pages/NodePage";
import { Overview } from "./pages/Overview";
import { NodeList } from "./parts/NodeList";

export function App({ review }: { review: Review }) {
    const hash = useHash();
    const [listed, setListed] = useState<Entry[]>([]);
    const entry = useMemo(() => entryAt(review, hash), [review, hash]);
    // By the address: a key that is held comes again before the page is drawn.
    useKeys({
        j: () => go(following(listed, entryAt(review, location.hash))),
        k: () => go(preceding(listed, entryAt(review, location.hash))),
        o: () => (location.hash = "#/"),
    });
    return (
        <Frame
            menu="Nodes"
            bar={
                <>
                    <a class="brand review-brand" href="#/">
                        Review of {review.data.project}
                    </a>
                    <p class="keys-hint">
                        <kbd>j</kbd> <kbd>k</kbd> next and previous node, <kbd>o</kbd> overview
                    </p>
                </>
            }
            side={<NodeList review={review} current={entry ?? undefined} onListed={setListed} />}
            title={`${entry ? `${entry.name} · ` : ""}Review of ${review.data.project}`}
            place={entry === null ? "nowhere" : (entry?.id ?? "")}
        >
            <Page review={review} entry={entry} />
        </Frame>
    );
}

function Page({ review, entry }: { review: Review; entry: Entry | undefined | null }) {
    if (entry === undefined) return <Overview review={review} />;
    if (entry !== null) return <NodePage key={entry.id} review={review} entry={entry} />;
    return (
        <article class="page">
            <h1>Not here</h1>
            <p>
                The review tells nothing of this. <a href="#/">Overview</a>
            </p>
        </article>
    );
}

function go(entry: Entry | undefined): void {
    if (entry !== undefined) location.hash = hrefOf(entry.id);
}

// From a page that is of no node, forwards begins at the first of the list and backwards at its last.
function following(listed: Entry[], entry: Entry | undefined | null): Entry | undefined {
    return entry ? listed.find(({ index }) => index > entry.index) : listed[0];
}

function preceding(listed: Entry[], entry: Entry | undefined | null): Entry | undefined {
    return entry ? listed.findLast(({ index }) => index < entry.index) : listed.at(-1);
}
