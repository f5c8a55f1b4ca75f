import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ThemeSwitch } from "../app/parts/ThemeSwitch";
import { useKeys } from "./keys";
import { entryAt, hrefOf, type Entry, type Review } from "./model";
import { NodePage } from "./pages/NodePage";
import { Overview } from "./pages/Overview";
import { NodeList } from "./parts/NodeList";

export function App({ review }: { review: Review }) {
    const [hash, setHash] = useState(location.hash);
    const [isMenuOpen, setMenuOpen] = useState(false);
    const [listed, setListed] = useState(review.entries);
    const main = useRef<HTMLElement>(null);
    const isFirst = useRef(true);
    const entry = useMemo(() => entryAt(review, hash), [review, hash]);

    useEffect(() => {
        const onChange = () => {
            setHash(location.hash);
            setMenuOpen(false);
        };
        addEventListener("hashchange", onChange);
        return () => removeEventListener("hashchange", onChange);
    }, []);
    // A new page begins at its top, and whoever hears it is taken there.
    useEffect(() => {
        document.title = `${entry ? `${entry.name} · ` : ""}Review of ${review.data.project}`;
        if (isFirst.current) isFirst.current = false;
        else {
            main.current?.focus({ preventScroll: true });
            scrollTo(0, 0);
        }
    }, [entry]);
    useKeys({
        j: () => go(next(listed, entry, 1)),
        k: () => go(next(listed, entry, -1)),
        o: () => (location.hash = "#/"),
    });

    return (
        <>
            <a
                class="skip"
                href="#main"
                onClick={(event) => {
                    event.preventDefault();
                    main.current?.focus();
                }}
            >
                Skip to content
            </a>
            <header class="bar">
                <button
                    type="button"
                    class="menu"
                    aria-label="Nodes"
                    aria-expanded={isMenuOpen}
                    aria-controls="sidebar"
                    onClick={() => setMenuOpen(!isMenuOpen)}
                >
                    <span aria-hidden="true">☰</span>
                </button>
                <a class="brand review-brand" href="#/">
                    Review of {review.data.project}
                </a>
                <p class="keys-hint">
                    <kbd>j</kbd> <kbd>k</kbd> next and previous node, <kbd>o</kbd> overview
                </p>
                <ThemeSwitch />
            </header>
            <div class={isMenuOpen ? "frame menu-open" : "frame"}>
                <nav id="sidebar" class="side" aria-label="Nodes">
                    <NodeList review={review} current={entry ?? undefined} onListed={setListed} />
                </nav>
                {isMenuOpen && <div class="shade" onClick={() => setMenuOpen(false)} />}
                <main id="main" ref={main} tabIndex={-1} class="main">
                    {entry === undefined ? (
                        <Overview review={review} />
                    ) : entry === null ? (
                        <article class="page">
                            <h1>Not here</h1>
                            <p>
                                The review tells nothing of this. <a href="#/">Overview</a>
                            </p>
                        </article>
                    ) : (
                        <NodePage key={entry.id} review={review} entry={entry} />
                    )}
                </main>
            </div>
        </>
    );
}

function go(entry: Entry | undefined): void {
    if (entry !== undefined) location.hash = hrefOf(entry.id);
}

// From outside of the list, forwards begins at its first and backwards at its last.
function next(listed: Entry[], entry: Entry | undefined | null, step: 1 | -1): Entry | undefined {
    const place = entry ? listed.indexOf(entry) : -1;
    return place < 0 ? listed.at(step === 1 ? 0 : -1) : listed[place + step];
}
