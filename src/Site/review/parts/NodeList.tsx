import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { wordsOf } from "../../app/words";
import { isFolded, isTest, type Entry, type Review } from "../model";
import { classes, type Class } from "../shapes";
import { classWord, word } from "../words";
import { NodeGroup } from "./NodeGroup";

const groups: [title: string, has: (entry: Entry) => boolean][] = [
    ["Changed", (entry) => entry.change !== undefined],
    ["Affected", (entry) => entry.impacted !== undefined],
    ["Not affected", (entry) => entry.untouched !== undefined],
];
const asItIs: Record<string, boolean> = {};

/**
 * All nodes of a review, narrowed by words, class and kind. Tests are folded until somebody opens them or looks for something. What can be seen is what `j` and `k`
 * walk through.
 */
export function NodeList({ review, current }: { review: Review; current?: Entry }) {
    const [words, setWords] = useState("");
    const [only, setOnly] = useState<Class | "">("");
    const [type, setType] = useState<Entry["type"] | "">("");
    const [byHand, setByHand] = useState(asItIs);
    const list = useRef<HTMLElement>(null);
    const types = useMemo(() => [...new Set(review.entries.map((entry) => entry.type))], [review]);
    const used = useMemo(() => classes.filter((value) => review.entries.some((entry) => entry.class === value)).reverse(), [review]);
    const listed = useMemo(() => {
        const parts = wordsOf(words);
        return review.entries.filter(
            (entry) =>
                (only === "" || entry.class === only) &&
                (type === "" || entry.type === type) &&
                parts.every((part) => `${entry.name} ${entry.change?.path ?? ""}`.toLowerCase().includes(part)),
        );
    }, [review, words, only, type]);
    const isSought = words.trim() !== "" || (type !== "" && isTest({ type }));
    useEffect(() => setByHand(asItIs), [isSought]);
    const sections = useMemo(
        () =>
            groups.map(([title, has]) => {
                const entries = listed.filter(has);
                return { title, nodes: entries.filter((entry) => !isFolded(entry)), tests: entries.filter(isFolded), isOpen: byHand[title] ?? isSought };
            }),
        [listed, isSought, byHand],
    );
    // Of thousands of rows one is marked: they are made anew only when others are listed.
    const rows = useMemo(
        () =>
            sections.map((section) => (
                <NodeGroup
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
