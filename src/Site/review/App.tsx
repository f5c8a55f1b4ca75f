import { useMemo } from "preact/hooks";
import { useHash } from "../app/hash";
import { useKeys } from "../app/keys";
import { Frame } from "../app/parts/Frame";
import { entryAt, hrefOf, type Entry, type Review } from "./model";
import { NodePage } from "./pages/NodePage";
import { Overview } from "./pages/Overview";
import { NodeList } from "./parts/NodeList";

export function App({ review }: { review: Review }) {
    const hash = useHash();
    const entry = useMemo(() => entryAt(review, hash), [review, hash]);
    // By the address: a key that is held comes again before the page is drawn.
    useKeys({
        j: () => go(following(walked(review), entryAt(review, location.hash))),
        k: () => go(preceding(walked(review), entryAt(review, location.hash))),
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
            side={<NodeList review={review} current={entry ?? undefined} />}
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

// What the list shows at this moment, in its order: a fold is open before anybody hears of it.
function walked(review: Review): Entry[] {
    return [...document.querySelectorAll<HTMLElement>("#sidebar [data-index]")]
        .filter((row) => row.closest("details:not([open])") === null)
        .map((row) => review.entries[Number(row.dataset.index)]);
}

// From a page that is of no node, forwards begins at the first of the list and backwards at its last; from a node that is not shown, at its neighbours.
function following(listed: Entry[], entry: Entry | undefined | null): Entry | undefined {
    if (!entry) return listed[0];
    const place = listed.indexOf(entry);
    return place >= 0 ? listed[place + 1] : listed.find(({ index }) => index > entry.index);
}

function preceding(listed: Entry[], entry: Entry | undefined | null): Entry | undefined {
    if (!entry) return listed.at(-1);
    const place = listed.indexOf(entry);
    return place >= 0 ? listed[place - 1] : listed.findLast(({ index }) => index < entry.index);
}
