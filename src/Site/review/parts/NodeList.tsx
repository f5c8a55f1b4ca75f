import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { count } from "../../app/format";
import { KindMark } from "../../app/parts/KindMark";
import { hrefOf, type Entry, type Review } from "../model";
import { classes, type Class } from "../shapes";
import { classWord, word } from "../words";

const groups: [title: string, has: (entry: Entry) => boolean][] = [
    ["Changed", (entry) => entry.change !== undefined],
    ["Affected", (entry) => entry.impacted !== undefined],
    ["Not affected", (entry) => entry.untouched !== undefined],
];

/** All nodes of a review, narrowed by words, class and kind. What is listed is what `j` and `k` walk through. */
export function NodeList({ review, current, onListed }: { review: Review; current?: Entry; onListed: (entries: Entry[]) => void }) {
    const [words, setWords] = useState("");
    const [only, setOnly] = useState<Class | "">("");
    const [type, setType] = useState("");
    const list = useRef<HTMLDivElement>(null);
    const types = useMemo(() => [...new Set(review.entries.map((entry) => entry.type))], [review]);
    const used = useMemo(() => classes.filter((value) => review.entries.some((entry) => entry.class === value)).reverse(), [review]);
    const listed = useMemo(() => {
        const parts = words
            .toLowerCase()
            .split(/\s+/)
            .filter((part) => part !== "");
        return review.entries.filter(
            (entry) =>
                (only === "" || entry.class === only) &&
                (type === "" || entry.type === type) &&
                parts.every((part) => `${entry.name} ${entry.change?.path ?? ""}`.toLowerCase().includes(part)),
        );
    }, [review, words, only, type]);
    useEffect(() => onListed(listed), [listed]);
    // Of thousands of rows one is marked: they are made anew only when others are listed.
    const rows = useMemo(() => groups.map(([title, has]) => <Group key={title} title={title} entries={listed.filter(has)} />), [listed]);
    useEffect(() => {
        const row = list.current?.querySelector(`[data-index="${current?.index}"]`);
        row?.setAttribute("aria-current", "page");
        row?.scrollIntoView({ block: "nearest" });
        return () => row?.removeAttribute("aria-current");
    }, [current, listed]);

    return (
        <div class="sidebar review-list" ref={list}>
            <div class="review-filters">
                <input
                    type="search"
                    value={words}
                    placeholder="Narrow by name or path"
                    aria-label="Narrow the nodes"
                    onInput={(event) => setWords(event.currentTarget.value)}
                />
                <select value={only} aria-label="Class of change" onChange={(event) => setOnly(event.currentTarget.value as Class | "")}>
                    <option value="">Any class</option>
                    {used.map((value) => (
                        <option key={value} value={value}>
                            {classWord(value)}
                        </option>
                    ))}
                </select>
                <select value={type} aria-label="Kind of node" onChange={(event) => setType(event.currentTarget.value)}>
                    <option value="">Any kind</option>
                    {types.map((value) => (
                        <option key={value} value={value}>
                            {word(value)}
                        </option>
                    ))}
                </select>
            </div>
            {listed.length === 0 && <p class="quiet">{review.entries.length === 0 ? "Nothing is changed." : "Nothing matches."}</p>}
            {rows}
        </div>
    );
}

function Group({ title, entries }: { title: string; entries: Entry[] }) {
    return entries.length === 0 ? null : (
        <section aria-label={title}>
            <h2 class="tree-row section top">
                {title} <span class="quiet">{count(entries.length)}</span>
            </h2>
            <ul class="tree">
                {entries.map((entry) => (
                    <li key={entry.id}>
                        <a class="tree-row" href={hrefOf(entry.id)} data-index={entry.index} title={entry.name}>
                            <span class={`class-dot class-${entry.class}`} title={classWord(entry.class)} />
                            <KindMark kind={entry.type} />
                            <span class="name">{entry.name}</span>
                            <span class="offscreen">{classWord(entry.class)}</span>
                            {entry.change !== undefined && entry.change.kind !== "modified" && <span class="quiet">{entry.change.kind}</span>}
                        </a>
                    </li>
                ))}
            </ul>
        </section>
    );
}
