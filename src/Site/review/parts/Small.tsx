import { useMemo } from "preact/hooks";
import { NamedLink } from "../../app/parts/NamedLink";
import { hrefOf, type Entry } from "../model";
import type { Class } from "../shapes";
import { classWord } from "../words";

/** A class of change: a colour and its words. */
export function ClassPill({ value }: { value: Class }) {
    return <span class={`class-pill class-${value}`}>{classWord(value)}</span>;
}

/** A sentence whose names stand in backticks. */
export function Sentence({ text }: { text: string }) {
    // Backticks that are not in pairs are none.
    const parts = useMemo(() => text.split("`"), [text]);
    return <>{parts.map((part, place) => (place % 2 === 1 && place < parts.length - 1 ? <code key={place}>{part}</code> : part))}</>;
}

/** A node as a link to its page. */
export function EntryLink({ entry, column }: { entry: Entry; column?: string | null }) {
    return <NamedLink href={hrefOf(entry.id)} name={entry.name} kind={entry.type} column={column} />;
}
