import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { count } from "../../app/format";
import { KindMark } from "../../app/parts/KindMark";
import { hrefOf, isFolded, isTest, type Entry, type Review } from "../model";
import { classes, type Class } from "../shapes";
import { classWord, counts, word } from "../words";

const groups: [title: string, has: (entry: Entry) => boolean][] = [
    ["Changed", (entry) => entry.change !== undefined],
    ["Affected", (entry) => entry.impacted !== undefined],
    ["Not affected", (entry) => entry.untouched !== undefined],
];

/**
 * All nodes of a review, narrowed by words, class and kind. Tests are folded until somebody opens them or looks for something. What can be seen is what `j` and `k`
 * walk through.
 */
export function NodeList({ review, current, onListed }: { review: Review; current?: Entry; onListed: (entries: Entry[]) => void }) {
    const [words, setWords] = useState("");
    const [only, setOnly] = useState<Class | "">("");
    const [type, setType] = useState<Entry["type"] | "">("");
    const [byHand, setByHand] = useState<Record<string, boolean>>({});
    const list = useRef<HTMLElement>(null);
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
    const isSought = words.trim() !== "" || (type !== "" && isTest({ type }));
    useEffect(() => setByHand({}), [isSought]);
    const sections = useMemo(
        () =>
            groups.map(([title, has]) => {
                const entries = listed.filter(has);
                return { title, nodes: entries.filter((entry) => !isFolded(entry)), tests: entries.filter(isFolded), isOpen: byHand[title] ?? isSought };
            }),
        [listed, isSought, byHand],
    );
    useEffect(() => onListed(sections.flatMap(({ nodes, tests, isOpen }) => (isOpen ? [...nodes, ...tests] : nodes))), [sections]);
    // Of thousands of rows one is marked: they are made anew only when others are listed.
    const rows = useMemo(
        () =>
            sections.map((section) => (
                <Group
                    key={section.title}
                    {...section}
                    review={review}
                    onToggle={(isOpen) => isOpen !== section.isOpen && setByHand((titles) => ({ ...titles, [section.title]: isOpen }))}
                />
            )),
        [sections],
    );
    useEffect(() => {
        const row = list.current?.querySelector(`[data-index="${current?.index}"]`);
        row?.setAttribute("aria-current", "page");
        row?.scrollIntoView({ block: "nearest" });
        return () => row?.removeAttribute("aria-current");
    }, [current, sections]);

    return (
        <nav class="sidebar review-list" aria-label="Nodes" ref={list}>
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
                <select value={type} aria-label="Kind of node" onChange={(event) => setType(event.currentTarget.value as Entry["type"] | "")}>
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
        </nav>
    );
}

interface GroupProps {
    review: Review;
    title: string;
    nodes: Entry[];
    tests: Entry[];
    isOpen: boolean;
    onToggle: (isOpen: boolean) => void;
}

function Group({ review, title, nodes, tests, isOpen, onToggle }: GroupProps) {
    return nodes.length + tests.length === 0 ? null : (
        <section aria-label={title}>
            <h2 class="tree-row section top">
                {title} <span class="quiet">{count(nodes.length)}</span>
            </h2>
            <Rows entries={nodes} />
            {tests.length > 0 && (
                <details open={isOpen} onToggle={(event) => onToggle(event.currentTarget.open)}>
                    <summary class="tree-row">{counts(tests)}</summary>
                    {review.byTested(tests).map(([tested, group]) => (
                        <section key={tested?.id}>
                            <h3 class="tree-row tested">
                                <span class="name">{tested?.name ?? "Of other nodes"}</span> <span class="quiet">{count(group.length)}</span>
                            </h3>
                            <Rows entries={group} />
                        </section>
                    ))}
                </details>
            )}
        </section>
    );
}

function Rows({ entries }: { entries: Entry[] }) {
    return (
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
    );
}
